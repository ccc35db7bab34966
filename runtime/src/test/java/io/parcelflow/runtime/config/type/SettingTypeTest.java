package io.parcelflow.runtime.config.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {

    @TempDir Path directory;

    private @Nullable String problem(SettingType kind, String text) {
        return kind.problem(text, directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    85031      |
                    07030      |
                    7030       | is not a ZIP code; if a leading zero was lost, write 07030
                    abcd       | is not a ZIP code
                    85031-1234 | is not a ZIP code
                    00000      | is not a ZIP code
                    ８５０３１ | is not a ZIP code
                    """)
    void zipCodes(String text, @Nullable String problem) {
        assertThat(problem(new ZipCodesType(), text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1                     |
                    64                    |
                    007                   |
                    0                     | is too small
                    65                    | is too large
                    99999999999999999999  | is too large
                    -1                    | is too small
                    1.5                   | is not a whole number
                    0x10                  | is not a whole number
                    """)
    void wholeNumbers(String text, @Nullable String problem) {
        assertThat(problem(new WholeNumberType(1, 64), text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    5       |
                    5s      |
                    1.5s    |
                    500 ms  |
                    60m     |
                    1h      |
                    61m     | is too long
                    1d      | is too long
                    -5s     | is not a duration
                    soon    | is not a duration
                    1:30    | is not a duration
                    """)
    void times(String text, @Nullable String problem) {
        assertThat(problem(new DurationType(Duration.ofHours(1)), text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://county.example        |
                    http://127.0.0.1:8080/api     |
                    county.example                | does not start with http:// or https://
                    ftp://county.example          | does not start with http:// or https://
                    https://                      | is not a URL
                    https:///path                 | has no host
                    https://a b                   | is not a URL
                    https://me:pw@county.example  | contains a user name or password
                    https://county.example?k=v    | contains a query or fragment
                    https://county.example/#top   | contains a query or fragment
                    """)
    void urls(String text, @Nullable String problem) {
        assertThat(problem(new UrlType(), text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 3 * * *        |
                    30 3,15 * * 1-5  |
                    OFF              |
                    60 3 * * *       | is invalid: Value 60 not in range [0, 59]
                    0 3 30 2 *       | never occurs
                    03:00            | has 1 field; a cron expression has 5: minute, hour, day of month,\
                     month, day of week
                    """)
    void schedules(String text, @Nullable String problem) {
        assertThat(problem(new CronScheduleType(), text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    America/Phoenix |
                    UTC             |
                    +02:00          |
                    Phoenix         | is not a known time zone
                    +25:00          | is not a known time zone
                    """)
    void timeZones(String text, @Nullable String problem) {
        assertThat(problem(new TimeZoneType(), text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "https://county.example, https://county.example",
        "https://me:pw@county.example/a, https://********@county.example/a",
        "me:pw@county.example, ********@county.example",
        "https://county.example/?key=pw, https://county.example/?********",
    })
    void anAddressIsShownWithoutCredentials(String text, String shown) {
        assertThat(new UrlType().masked(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2/s                    |
                    2/s, 7200/h, 40000/day |
                    none                   |
                    2                      | is invalid
                    2/s,                   | is invalid
                    0/s                    | is invalid
                    """)
    void rateLimits(String text, @Nullable String problem) {
        String found = problem(new RateLimitsType(), text);
        if (problem == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).startsWith(problem);
        }
    }

    @Test
    void namesAreFoundInAnyCaseAndCorrected() {
        SettingType mode = new ChoiceType(List.of("sequential", "parallel"));
        assertThat(problem(mode, "Parallel")).isNull();
        assertThat(mode.normalize("Parallel")).isEqualTo("parallel");
        assertThat(problem(mode, "paralel")).isEqualTo("is unknown; did you mean parallel?");
        assertThat(problem(mode, "zigzag")).isEqualTo("is unknown");
        assertThat(mode.allowed()).isEqualTo("one of sequential, parallel");

        SettingType sources = new ChoiceListType(List.of("county_api"));
        assertThat(problem(sources, "COUNTY_API")).isNull();
        assertThat(problem(sources, "county")).isEqualTo("is unknown; did you mean county_api?");
    }

    @Test
    void directoriesMayBeAbsentButNotFiles() throws IOException {
        SettingType kind = new DirectoryType();
        Files.writeString(directory.resolve("file"), "");

        assertThat(problem(kind, "data/deep")).isNull();
        assertThat(problem(kind, ".")).isNull();
        assertThat(problem(kind, "file")).isEqualTo("is not a directory");
        assertThat(problem(kind, "~/data")).startsWith("is not a path");
        assertThat(problem(kind, "a\u0000b")).startsWith("is not a path");
    }

    @Test
    void filesMustBeThere() throws IOException {
        SettingType kind = new ReadableFileType();
        Files.writeString(directory.resolve("file"), "");

        assertThat(problem(kind, "file")).isNull();
        assertThat(problem(kind, directory.resolve("file").toString())).isNull();
        assertThat(problem(kind, "absent")).isEqualTo("does not exist");
        assertThat(problem(kind, ".")).isEqualTo("is not a file");
        assertThat(problem(kind, "~/file")).startsWith("is not a path");
    }

    @Test
    void textsAreOfOneLine() {
        assertThat(problem(new TextType(), "a b")).isNull();
        assertThat(problem(new TextType(), "a\nb")).contains("line break");
        assertThat(problem(new SecretType(), "a\rb")).contains("line break");
        assertThat(problem(new ProfileNameType(), "Night_2-a")).isNull();
        assertThat(problem(new ProfileNameType(), "a/b")).contains("characters");
    }

    @Test
    void secretsAreShownMasked() {
        assertThat(new SecretType().masked("s3cret")).isEqualTo("********");
        assertThat(new MongoUriType().masked("mongodb://me:s3cret@db")).isEqualTo("********");
        assertThat(new TextType().masked("plain")).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://localhost",
                "mongodb://localhost:27017/",
                "mongodb://a:1,b:2,[::1]:3/admin?replicaSet=rs0",
                "mongodb://me:p%40ss@db.example/?tls=true",
                "mongodb+srv://me:pass@cluster.example/db",
            })
    void connectionStringsNameMongoServers(String text) {
        assertThat(problem(new MongoUriType(), text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "mongo://host, does not start",
        "localhost:27017, does not start",
        "mongodb://, has no host",
        "mongodb:///db, has no host",
        "mongodb://me:pass@, has no host",
        "'mongodb://a,,b', has no host",
        "mongodb://me:p@ss@host, write %40",
        "mongodb://me:p/ss@host, write %40",
        "'mongodb://a b', contains a space",
        "mongodb+srv://host:27017, a port",
        "'mongodb+srv://a,b', several hosts",
    })
    void refusesOtherConnectionStringsWithoutRepeatingThem(String text, String problem) {
        assertThat(problem(new MongoUriType(), text)).contains(problem).doesNotContain("ss@");
    }

    @Test
    void databaseNamesAreThoseThatServersAccept() {
        SettingType kind = new MongoDatabaseNameType();

        assertThat(problem(kind, "parcelflow_2-test")).isNull();
        assertThat(problem(kind, "a.b")).contains("characters");
        assertThat(problem(kind, "a/b")).contains("characters");
        assertThat(problem(kind, "a".repeat(64))).isEqualTo("is too long");
    }
}
