package io.parcelflow.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds an {@code ETag} of the content to responses that have none, and answers 304 if the client
 * has the same version.
 *
 * <p>The tag is weak, because compressed and plain bodies count as the same.
 */
public final class ETagFilter implements Filter {

    private static final int TAG_BYTES = 12;

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        WebResponse response = next.handle(request);
        if (!request.method().isSafe() || response.status() != 200) {
            return response;
        }
        String tag = response.headers().get("ETag");
        if (tag == null && response.body() instanceof WebResponseBody.Bytes(byte[] bytes)) {
            tag = etag(bytes);
        }
        if (tag == null) {
            return response;
        }
        WebResponse tagged =
                response.withHeader("ETag", tag).withDefaultHeader("Cache-Control", "no-cache");
        if (!isOneOf(tag, request.header("if-none-match"))) {
            return tagged;
        }
        Map<String, String> headers = new HashMap<>(tagged.headers());
        headers.remove("Content-Type");
        headers.remove("Content-Disposition");
        return new WebResponse(304, headers, new WebResponseBody.Empty());
    }

    /** A tag computed from a text that determines the response; for bodies that are streamed. */
    public static String etag(String text) {
        return etag(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String etag(byte[] bytes) {
        return "W/\"" + hash(bytes) + "\"";
    }

    /** A short hash of the bytes. */
    public static String hash(byte[] bytes) {
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
            if (one.equals("*") || opaqueTag(one).equals(opaqueTag(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaqueTag(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
