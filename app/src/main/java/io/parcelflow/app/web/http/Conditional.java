package io.parcelflow.app.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives what is read an {@code ETag} of its content, unless it has one, and answers 304 to who has
 * it already.
 *
 * <p>The tag is weak, since a compressed and a plain body are the same to us.
 */
public final class Conditional implements Filter {

    private static final int TAG_BYTES = 12;

    @Override
    public Response handle(Request request, Handler next) {
        Response response = next.handle(request);
        if (!request.method().isSafe() || response.status() != 200) {
            return response;
        }
        String tag = response.headers().get("ETag");
        if (tag == null && response.body() instanceof Body.Bytes(byte[] bytes)) {
            tag = tag(bytes);
        }
        if (tag == null) {
            return response;
        }
        Response tagged = response.with("ETag", tag).withDefault("Cache-Control", "no-cache");
        if (!isOneOf(tag, request.header("if-none-match"))) {
            return tagged;
        }
        Map<String, String> headers = new HashMap<>(tagged.headers());
        headers.remove("Content-Type");
        headers.remove("Content-Disposition");
        return new Response(304, headers, new Body.Empty());
    }

    /** The tag of what follows from that text alone; for a body that is never held as a whole. */
    public static String tag(String text) {
        return tag(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String tag(byte[] bytes) {
        return "W/\"" + hash(bytes) + "\"";
    }

    /** A short text that only the same bytes have. */
    static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(java.util.Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static boolean isOneOf(String tag, @Nullable String wanted) {
        if (wanted == null) {
            return false;
        }
        for (String each : wanted.split(",", -1)) {
            String one = each.strip();
            if (one.equals("*") || opaque(one).equals(opaque(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
