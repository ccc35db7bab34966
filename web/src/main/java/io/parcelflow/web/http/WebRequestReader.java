package io.parcelflow.web.http;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Builds a {@link WebRequest} from an HTTP exchange, or rejects a malformed one. */
final class WebRequestReader {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,12}");

    private final ServerLimits limits;

    WebRequestReader(ServerLimits limits) {
        this.limits = limits;
    }

    WebRequest read(HttpExchange exchange) {
        String rawPath = exchange.getRequestURI().getRawPath();
        String rawQuery = exchange.getRequestURI().getRawQuery();
        int length = rawPath.length() + (rawQuery == null ? 0 : rawQuery.length());
        if (length > limits.pathCharsMax()) {
            throw new ProblemException(
                    ProblemCode.URI_TOO_LONG,
                    "the path must not exceed " + limits.pathCharsMax() + " characters");
        }
        Map<String, List<String>> headers = headers(exchange);
        requireBodyWithinLimit(headers);
        return new WebRequest(
                HttpMethod.of(exchange.getRequestMethod()),
                path(rawPath),
                Map.of(),
                Parameters.parse(rawQuery),
                headers,
                exchange.getRemoteAddress().getAddress(),
                false,
                new RequestBody(exchange.getRequestBody(), limits.bodyBytesMax()),
                SessionInfo.NONE);
    }

    private void requireBodyWithinLimit(Map<String, List<String>> headers) {
        for (String length : headers.getOrDefault("content-length", List.of())) {
            if (!LENGTH.matcher(length).matches()) {
                throw new ProblemException(
                        ProblemCode.MALFORMED_REQUEST, "Content-Length must be a number of bytes");
            }
            if (Long.parseLong(length) > limits.bodyBytesMax()) {
                throw new ProblemException(
                        ProblemCode.CONTENT_TOO_LARGE,
                        "the request body must not exceed " + limits.bodyBytesMax() + " bytes");
            }
        }
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return headers;
    }

    /** The decoded path; rejected if decoding would change its segments. */
    private static String path(String rawPath) {
        String raw = rawPath.isEmpty() ? "/" : rawPath;
        StringBuilder path = new StringBuilder();
        for (String rawPart : raw.substring(1).split("/", -1)) {
            String part;
            try {
                part = URLDecoder.decode(rawPart.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                throw new ProblemException(
                        ProblemCode.MALFORMED_REQUEST, "the path is not properly percent-encoded");
            }
            if (part.equals(".") || part.equals("..") || !isValidSegment(part)) {
                throw new ProblemException(
                        ProblemCode.MALFORMED_REQUEST, "the path has invalid segments");
            }
            path.append('/').append(part);
        }
        return path.length() == 0 ? "/" : path.toString();
    }

    private static boolean isValidSegment(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c < ' ' || c == '/' || c == '\\' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
