package io.parcelflow.runtime.config.type;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses IP addresses and host names, without DNS lookups. */
public final class HostSyntax {

    // RFC 1123, plus the underscores of container names.
    private static final Pattern HOST_NAME =
            Pattern.compile(
                    "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*");

    private HostSyntax() {}

    /** The address; null if the text is not an IP address. */
    public static @Nullable InetAddress address(String text) {
        if (text.equalsIgnoreCase("localhost")) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static boolean isHostName(String text) {
        return HOST_NAME.matcher(text).matches();
    }
}
