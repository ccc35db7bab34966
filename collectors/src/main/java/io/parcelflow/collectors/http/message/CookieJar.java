package io.parcelflow.collectors.http.message;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one source (RFC 6265), kept in memory only. Thread-safe.
 *
 * <p>A site is not asked to remember anybody: they last as long as the source's collector, which is
 * a run.
 */
public final class CookieJar {

    private static final int COOKIES_MAX = 100;
    private static final int COOKIE_CHARS_MAX = 4_096;
    private static final long SECONDS_MAX = Duration.ofDays(366).toSeconds();

    private record Key(String name, String domain, String path) {}

    private record Cookie(
            Key key, String value, boolean isHostOnly, boolean isSecure, Instant expires) {

        boolean isFor(HttpOrigin origin, String path) {
            boolean isHost =
                    isHostOnly
                            ? origin.host().equals(key.domain)
                            : isWithin(origin.host(), key.domain);
            return isHost && pathMatches(path, key.path) && (origin.secure() || !isSecure);
        }
    }

    private final Map<Key, Cookie> cookies = new LinkedHashMap<>();

    /** Takes the cookies that a response sets; those that RFC 6265 forbids are ignored. */
    public synchronized void receive(URI url, ResponseHead head, Instant now) {
        String lines = head.header(ResponseHead.SET_COOKIE);
        if (lines == null) {
            return;
        }
        for (String line : lines.split("\n", -1)) {
            Cookie cookie = line.length() > COOKIE_CHARS_MAX ? null : parse(url, line, now);
            if (cookie != null) {
                // One that is set again moves behind the others.
                cookies.remove(cookie.key);
                if (cookie.expires.isAfter(now)) {
                    cookies.put(cookie.key, cookie);
                }
            }
        }
        while (cookies.size() > COOKIES_MAX) {
            cookies.remove(cookies.keySet().iterator().next());
        }
    }

    /** The value of the {@code Cookie} header of a request; null for none. */
    public synchronized @Nullable String header(URI url, Instant now) {
        if (cookies.isEmpty()) {
            return null;
        }
        cookies.values().removeIf(cookie -> !cookie.expires.isAfter(now));
        HttpOrigin origin = HttpOrigin.of(url);
        List<Cookie> sent = new ArrayList<>(cookies.values());
        sent.removeIf(cookie -> !cookie.isFor(origin, path(url)));
        // Longer paths first, as RFC 6265 wants it.
        sent.sort(Comparator.comparingInt((Cookie cookie) -> cookie.key.path.length()).reversed());
        StringBuilder text = new StringBuilder();
        for (Cookie cookie : sent) {
            text.append(text.isEmpty() ? "" : "; ").append(cookie.key.name).append('=');
            text.append(cookie.value);
        }
        return text.isEmpty() ? null : text.toString();
    }

    private static @Nullable Cookie parse(URI url, String line, Instant now) {
        String[] parts = line.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        String value = parts[0].substring(equals + 1).strip();
        HttpOrigin origin = HttpOrigin.of(url);
        String domain = "";
        String path = defaultPath(url);
        boolean isSecure = false;
        Instant expires = null;
        boolean hasMaxAge = false;
        for (int i = 1; i < parts.length; i++) {
            int sign = parts[i].indexOf('=');
            String attribute = (sign < 0 ? parts[i] : parts[i].substring(0, sign)).strip();
            String text = sign < 0 ? "" : parts[i].substring(sign + 1).strip();
            switch (attribute.toLowerCase(Locale.ROOT)) {
                case "domain" -> domain = domain(text);
                case "path" -> path = text.startsWith("/") ? text : path;
                case "secure" -> isSecure = true;
                case "max-age" -> {
                    Instant end = maxAge(text, now);
                    hasMaxAge |= end != null;
                    expires = end == null ? expires : end;
                }
                case "expires" -> expires = hasMaxAge ? expires : expiry(text, expires);
                default -> {}
            }
        }
        boolean isValid =
                !name.isEmpty()
                        && SourcePolicy.isHeaderText(name + "=" + value)
                        && (domain.isEmpty() || mayBeSetBy(origin.host(), domain));
        return isValid
                ? new Cookie(
                        new Key(name, domain.isEmpty() ? origin.host() : domain, path),
                        value,
                        domain.isEmpty(),
                        isSecure,
                        expires == null ? Instant.MAX : expires)
                : null;
    }

    private static String domain(String text) {
        String plain = text.startsWith(".") ? text.substring(1) : text;
        return plain.toLowerCase(Locale.ROOT);
    }

    /** For its own host or a part of it that is no top-level domain. */
    private static boolean mayBeSetBy(String host, String domain) {
        return host.equals(domain) || (domain.indexOf('.') > 0 && isWithin(host, domain));
    }

    private static boolean isWithin(String host, String domain) {
        boolean isName = !host.isEmpty() && Character.isLetter(host.charAt(host.length() - 1));
        return host.equals(domain) || (isName && host.endsWith("." + domain));
    }

    private static boolean pathMatches(String path, String of) {
        return path.equals(of)
                || (path.startsWith(of) && (of.endsWith("/") || path.charAt(of.length()) == '/'));
    }

    private static String path(URI url) {
        String path = url.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static String defaultPath(URI url) {
        String path = path(url);
        int end = path.lastIndexOf('/');
        return end <= 0 ? "/" : path.substring(0, end);
    }

    private static @Nullable Instant maxAge(String text, Instant now) {
        if (!text.matches("-?\\d{1,18}")) {
            return null;
        }
        long seconds = Long.parseLong(text);
        return seconds <= 0 ? Instant.MIN : now.plusSeconds(Math.min(seconds, SECONDS_MAX));
    }

    private static @Nullable Instant expiry(String text, @Nullable Instant otherwise) {
        // Old servers write "Wed, 21-Oct-2026 07:28:00 GMT".
        String date = text.replaceFirst("^[A-Za-z]+,\\s*", "").replace('-', ' ');
        try {
            DateTimeFormatter format =
                    DateTimeFormatter.ofPattern("d MMM [uuuu][uu] HH:mm:ss 'GMT'", Locale.US)
                            .withZone(ZoneOffset.UTC);
            return ZonedDateTime.parse(date, format).toInstant();
        } catch (DateTimeParseException _) {
            return otherwise;
        }
    }

    @Override
    public synchronized String toString() {
        return "CookieJar[" + cookies.size() + "]";
    }
}
