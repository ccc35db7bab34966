package io.parcelflow.runtime.config.type;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How addresses and names of machines are read; nobody is asked what they mean. */
public final class HostSyntax {

    // RFC 1123, with the underscores that containers' names have.
    private static final Pattern HOST_NAME =
            Pattern.compile(
                    "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*");

    private HostSyntax() {}

    /** The address, or null if the text is none. */
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
