package io.parcelflow.app.config;

import io.parcelflow.app.timetable.Timetable;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.ZipCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a setting's text is read, checked and shown. */
public sealed interface SettingKind {

    /** What stands in the place of a secret. */
    String MASK = "********";

    /** How many values a setting takes. */
    enum Shape {
        /** One. */
        SINGLE,
        /** A text that has its own commas; a list is joined by commas before it is checked. */
        JOINED,
        /** Several, each checked alone. */
        ITEMS
    }

    /** What may be written, for a person. */
    String allowed();

    /**
     * What is wrong with the text, or null if nothing is.
     *
     * @param text one value, not empty
     * @param directory what relative paths start from
     */
    @Nullable String problem(String text, Path directory);

    default Shape shape() {
        return Shape.SINGLE;
    }

    /** The form in which a text without a problem is kept. */
    default String normal(String text) {
        return text;
    }

    /** The text with whatever must not be printed masked. */
    default String shown(String text) {
        return text;
    }

    /** ZIP codes. */
    record ZipCodes() implements SettingKind {
        @Override
        public String allowed() {
            return "five-digit ZIP codes separated by commas or spaces, or a YAML list, such as"
                    + " 85031, 07030";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            if (ZipCode.isValid(text)) {
                return null;
            }
            return isLeadingZeroLost(text)
                    ? "is not a ZIP code; if a leading zero was lost, write 0" + text
                    : "is not a ZIP code";
        }

        private static boolean isLeadingZeroLost(String text) {
            return text.length() == 4 && ZipCode.isValid("0" + text);
        }

        @Override
        public Shape shape() {
            return Shape.ITEMS;
        }
    }

    /** One of a few names. */
    record OneOf(List<String> names) implements SettingKind {
        public OneOf {
            names = List.copyOf(names);
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", names);
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            return names.contains(normal(text)) ? null : Spelling.unknown(normal(text), names);
        }

        @Override
        public String normal(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** Any of a few names, in the order that is wanted. */
    record AnyOf(List<String> names) implements SettingKind {
        public AnyOf {
            names = List.copyOf(names);
        }

        @Override
        public String allowed() {
            return "any of " + String.join(", ", names) + ", separated by commas or spaces";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            return names.contains(normal(text)) ? null : Spelling.unknown(normal(text), names);
        }

        @Override
        public String normal(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public Shape shape() {
            return Shape.ITEMS;
        }
    }

    /**
     * A whole number.
     *
     * @param min the least that is allowed, not negative
     * @param max the most that is allowed
     */
    record WholeNumber(int min, int max) implements SettingKind {
        @Override
        public String allowed() {
            return max == Integer.MAX_VALUE
                    ? "a whole number, at least " + min
                    : "a whole number from " + min + " to " + max;
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            long number = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < '0' || c > '9') {
                    return "is not a whole number";
                }
                number = Math.min(number * 10 + (c - '0'), Integer.MAX_VALUE + 1L);
            }
            return number < min ? "is too small" : number > max ? "is too large" : null;
        }
    }

    /**
     * A time.
     *
     * @param max the longest that is allowed
     */
    record Time(Duration max) implements SettingKind {
        @Override
        public String allowed() {
            return "a time such as 500ms, 5s, 2m or 1h, or plain seconds; at most "
                    + DurationText.format(max);
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            Duration time;
            try {
                time = DurationText.parse(text);
            } catch (IllegalArgumentException _) {
                return "is not a time";
            }
            return time.isNegative() || time.compareTo(max) > 0 ? "is too long" : null;
        }
    }

    /** When something is due, or that it never is. */
    record Schedule() implements SettingKind {

        /** What nothing is ever due by. */
        static final String OFF = "off";

        /** Its default. */
        static final String USUAL = "0 3 * * *";

        /** That of cleaning: on Sundays, when the daily workflow has ended. */
        static final String USUAL_CLEANUP = "30 5 * * 0";

        private static final Set<String> KNOWN = Set.of(USUAL, USUAL_CLEANUP);

        @Override
        public String allowed() {
            return "five fields as cron has them: minute, hour, day of month, month, day of week;"
                    + " or off";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            // Known to be right, so that commands without a schedule do not load what reads it.
            if (KNOWN.contains(text) || text.equalsIgnoreCase(OFF)) {
                return null;
            }
            try {
                Timetable.parse(text, ZoneOffset.UTC);
                return null;
            } catch (IllegalArgumentException wrong) {
                return wrong.getMessage();
            }
        }

        @Override
        public String normal(String text) {
            return text.equalsIgnoreCase(OFF) ? OFF : text;
        }
    }

    /** A time zone by its name. */
    record Zone() implements SettingKind {
        @Override
        public String allowed() {
            return "a time zone such as America/Phoenix or UTC";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            try {
                ZoneId.of(text);
                return null;
            } catch (DateTimeException _) {
                return "is no time zone that is known";
            }
        }
    }

    /** Requests by window. */
    record RateLimits() implements SettingKind {
        @Override
        public String allowed() {
            return "requests per window such as 2/s, 180/min, 7200/h or 40000/day, several"
                    + " separated by commas, or none";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            try {
                RateLimit.parseAll(text);
                return null;
            } catch (IllegalArgumentException wrong) {
                return "cannot be read: " + wrong.getMessage();
            }
        }

        @Override
        public Shape shape() {
            return Shape.JOINED;
        }
    }

    /** An address of a server, with or without a path. */
    record Url() implements SettingKind {
        @Override
        public String allowed() {
            return "an absolute http or https address without user name, query or fragment, such"
                    + " as https://example.org";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            URI url;
            try {
                url = new URI(text);
            } catch (URISyntaxException _) {
                return "is not an address";
            }
            String scheme = url.getScheme();
            if (scheme == null
                    || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
                return "does not begin with http:// or https://";
            }
            if (url.getRawUserInfo() != null) {
                return "has a user name or password in it";
            }
            if (url.getHost() == null) {
                return "names no host";
            }
            return url.getRawQuery() == null && url.getRawFragment() == null
                    ? null
                    : "has a query or fragment";
        }

        @Override
        public String shown(String text) {
            int query = text.indexOf('?');
            String shown = query < 0 ? text : text.substring(0, query + 1) + MASK;
            int at = shown.lastIndexOf('@');
            if (at < 0) {
                return shown;
            }
            int scheme = shown.indexOf("://");
            return (scheme < 0 ? "" : shown.substring(0, scheme + 3)) + MASK + shown.substring(at);
        }
    }

    /** An address to post to, which may hold a secret anywhere behind its host; never printed. */
    record SecretUrl() implements SettingKind {
        @Override
        public String allowed() {
            return "an absolute http or https address; never printed";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            // What is wrong must not lead to its being printed, so nothing more is said of it.
            try {
                URI url = new URI(text);
                String scheme = url.getScheme() == null ? "" : url.getScheme();
                boolean isWeb = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
                if (!isWeb || url.getHost() == null) {
                    return "is not an http or https address with a host";
                }
                return url.getRawUserInfo() == null ? null : "has a user name or password in it";
            } catch (URISyntaxException _) {
                return "is not an address";
            }
        }

        @Override
        public String shown(String text) {
            return MASK;
        }
    }

    /**
     * Where email goes or comes from.
     *
     * @param isSeveral whether there may be several
     */
    record Email(boolean isSeveral) implements SettingKind {
        @Override
        public String allowed() {
            return isSeveral
                    ? "email addresses such as ops@example.org, separated by commas or spaces"
                    : "an email address such as parcelflow@example.org";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            int at = text.lastIndexOf('@');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                // Also keeps lines of a message's head from being made up.
                if (c <= ' ' || c > '~' || "<>()[]\\,;:\"".indexOf(c) >= 0) {
                    return "has characters that an email address cannot have";
                }
            }
            return at < 1 || at == text.length() - 1 ? "is not an email address" : null;
        }

        @Override
        public Shape shape() {
            return isSeveral ? Shape.ITEMS : Shape.SINGLE;
        }
    }

    /** A directory that exists or can be made. */
    record Directory() implements SettingKind {
        @Override
        public String allowed() {
            return "a directory; a relative path starts from the working directory";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            Path path = SettingTexts.path(directory, text);
            if (path == null) {
                return SettingTexts.NOT_A_PATH;
            }
            return Files.exists(path) && !Files.isDirectory(path) ? "is not a directory" : null;
        }
    }

    /** A file that can be read. */
    record ReadableFile() implements SettingKind {
        @Override
        public String allowed() {
            return "a readable file; a relative path starts from the working directory";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            Path path = SettingTexts.path(directory, text);
            if (path == null) {
                return SettingTexts.NOT_A_PATH;
            }
            if (!Files.exists(path)) {
                return "does not exist";
            }
            if (!Files.isRegularFile(path)) {
                return "is not a file";
            }
            return Files.isReadable(path) ? null : "may not be read by this user";
        }
    }

    /** The name of an environment profile, which becomes part of a file's name. */
    record ProfileName() implements SettingKind {
        @Override
        public String allowed() {
            return "letters, digits, dashes and underscores, such as production";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!SettingTexts.isLetterOrDigit(c) && c != '-' && c != '_') {
                    return "has characters that a profile's name cannot have";
                }
            }
            return null;
        }
    }

    /** Any text of one line. */
    record Text() implements SettingKind {
        @Override
        public String allowed() {
            return "a text of one line";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            return SettingTexts.problem(text);
        }
    }

    /** A text of one line that is never printed. */
    record Secret() implements SettingKind {
        @Override
        public String allowed() {
            return "a text of one line; never printed";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            return SettingTexts.problem(text);
        }

        @Override
        public String shown(String text) {
            return MASK;
        }
    }

    /** The address of a MongoDB deployment, which may hold a password; never printed. */
    record MongoConnection() implements SettingKind {
        @Override
        public String allowed() {
            return "an address that begins with mongodb:// or mongodb+srv://; never printed";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            return MongoAddress.problem(text);
        }

        @Override
        public String shown(String text) {
            return MASK;
        }
    }

    /** The name of a MongoDB database. */
    record MongoDatabaseName() implements SettingKind {
        // Of the server, on every system it runs on.
        private static final int BYTES_MAX = 63;
        private static final String FORBIDDEN = "/\\. \"$*<>:|?";

        @Override
        public String allowed() {
            return "at most 63 letters, digits, dashes and underscores";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c)) {
                    return "has characters that a database's name cannot have";
                }
            }
            return text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX ? "is too long" : null;
        }
    }

    /** Addresses of machines, as numbers. */
    record Addresses(boolean isOne) implements SettingKind {
        @Override
        public String allowed() {
            return isOne
                    ? "an IPv4 or IPv6 address such as 127.0.0.1, ::1 or 0.0.0.0, or localhost"
                    : "IPv4 or IPv6 addresses, separated by commas or spaces";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            return WebTexts.address(text) == null ? "is not an address" : null;
        }

        @Override
        public Shape shape() {
            return isOne ? Shape.SINGLE : Shape.ITEMS;
        }
    }

    /** Names of machines. */
    record HostNames() implements SettingKind {
        @Override
        public String allowed() {
            return "names without port such as parcelflow.example.org, separated by commas or"
                    + " spaces";
        }

        @Override
        public @Nullable String problem(String text, Path directory) {
            return WebTexts.isHostName(text) ? null : "is not a name of a machine";
        }

        @Override
        public Shape shape() {
            return Shape.ITEMS;
        }
    }
}
