package io.parcelflow.web.connection;

import io.parcelflow.web.http.HttpMethod;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.RequestBody;
import io.parcelflow.web.http.SessionInfo;
import io.parcelflow.web.http.WebRequest;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Builds a {@link WebRequest} from what was read, or rejects a malformed one. */
final class WebRequestReader {

    private static final List<String> PROXY_HEADERS =
            List.of(
                    "forwarded",
                    "via",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto",
                    "x-real-ip",
                    "true-client-ip",
                    "cf-connecting-ip");

    private WebRequestReader() {}

    static WebRequest read(
            ReceivedHead head, InetAddress client, RequestBody body, ServerLimits limits) {
        String target = head.target();
        if (target.length() > limits.pathCharsMax()) {
            throw new ProblemException(
                    ProblemCode.URI_TOO_LONG,
                    "the path must not exceed " + limits.pathCharsMax() + " characters");
        }
        int question = target.indexOf('?');
        String rawPath = question < 0 ? target : target.substring(0, question);
        return new WebRequest(
                HttpMethod.of(head.method()),
                path(rawPath),
                Map.of(),
                Parameters.parse(question < 0 ? null : target.substring(question + 1)),
                head.headers(),
                client,
                isForwarded(head),
                false,
                body,
                SessionInfo.NONE);
    }

    /** By a header that only proxies send, or by the HTTP/1.0 that nginx speaks without one. */
    private static boolean isForwarded(ReceivedHead head) {
        return head.isHttp10() || PROXY_HEADERS.stream().anyMatch(head.headers()::containsKey);
    }

    /** The decoded path; rejected if decoding would change its segments. */
    private static String path(String rawPath) {
        StringBuilder path = new StringBuilder();
        for (String rawPart : rawPath.substring(1).split("/", -1)) {
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
        return path.toString();
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
