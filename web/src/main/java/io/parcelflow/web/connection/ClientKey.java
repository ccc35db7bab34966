package io.parcelflow.web.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Identifies clients by address: one IPv6 /64 network, which one person has, is one client. */
public final class ClientKey {

    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientKey() {}

    /** A text that is the same for the same client. */
    public static String of(InetAddress client) {
        byte[] bytes = client.getAddress();
        return HexFormat.of()
                .formatHex(
                        client instanceof Inet6Address
                                ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)
                                : bytes);
    }
}
