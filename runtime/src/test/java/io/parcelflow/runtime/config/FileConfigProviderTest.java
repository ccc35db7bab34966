package io.parcelflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parcelflow.collectors.http.message.NetworkRules;
import io.parcelflow.collectors.http.message.ProxyRules;
import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.EffectiveValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConfigProviderTest {

    @TempDir Path directory;
    Workspace workspace;

    @BeforeEach
    void emptyDirectory() {
        workspace = new Workspace(directory);
    }

    @Test
    void defaultsHoldWhereNothingIsConfigured() {
        Configuration configuration = workspace.load();

        assertThat(configuration.run().mode()).isEqualTo(OrchestrationMode.SEQUENTIAL);
        assertThat(configuration.run().maxConcurrentCollectors()).isEqualTo(2);
        assertThat(configuration.run().collectionTimeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(configuration.run().interZipDelay()).isZero();
        assertThat(configuration.run().interCollectorDelay()).isZero();
        assertThat(configuration.run().parallelInterZipDelay()).isZero();
        assertThat(configuration.run().detailMaxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(configuration.store().home()).isEqualTo(directory.resolve("data"));
        assertThat(configuration.run().sources()).containsExactly("county_api", "listings");
        assertThat(configuration.run().targetZipCodes()).isEmpty();
        assertThat(configuration.profile()).isNull();
    }

    @Test
    void eachLayerCoversTheOnesBelow() {
        String key = RunSettings.MAX_CONCURRENT_COLLECTORS;
        assertThat(maxAndOrigin()).isEqualTo("2 default");
        workspace.yaml(key + ": 3\nPARCELFLOW_PROFILE: night\n");
        workspace.write("parcelflow.night.yaml", "DETAIL_MAX_AGE_DAYS: 7\n");
        assertThat(maxAndOrigin()).isEqualTo("3 parcelflow.yaml:1");
        workspace.write("parcelflow.night.yaml", "\nmax_concurrent_collectors: 4\n");
        assertThat(maxAndOrigin()).isEqualTo("4 parcelflow.night.yaml:2");
        workspace.dotEnv(key + "=5\n");
        assertThat(maxAndOrigin()).isEqualTo("5 .env:1");
        workspace.environment(key, "6");
        assertThat(maxAndOrigin()).isEqualTo("6 environment");
        workspace.override(key, "7");
        assertThat(maxAndOrigin()).isEqualTo("7 command line");
    }

    private String maxAndOrigin() {
        Configuration configuration = workspace.load();
        EffectiveValue shown =
                Workspace.shown(configuration, RunSettings.MAX_CONCURRENT_COLLECTORS);
        assertThat(shown.value())
                .isEqualTo(String.valueOf(configuration.run().maxConcurrentCollectors()));
        return shown.value() + " " + shown.origin().text();
    }

    @Test
    void anEmptyValueLeavesTheLayerBelowInForce() {
        workspace
                .yaml("MAX_CONCURRENT_COLLECTORS: 3\nTARGET_ZIP_CODES: []\nSOURCES:\n")
                .dotEnv("MAX_CONCURRENT_COLLECTORS=\n")
                .environment("MAX_CONCURRENT_COLLECTORS", "  ")
                .override("MAX_CONCURRENT_COLLECTORS", "");

        assertThat(maxAndOrigin()).isEqualTo("3 parcelflow.yaml:1");
        assertThat(workspace.load().run().sources()).hasSize(2);
    }

    @Test
    void theHighestLayerChoosesTheProfile() {
        workspace
                .yaml("PARCELFLOW_PROFILE: day")
                .write("parcelflow.night.yaml", "DETAIL_MAX_AGE_DAYS: 1")
                .environment("PARCELFLOW_PROFILE", "night");

        assertThat(workspace.load().profile()).isEqualTo("night");
        assertThat(workspace.load().run().detailMaxAge()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aProfileWithoutItsFileIsAnError() {
        workspace.dotEnv("\nPARCELFLOW_PROFILE=night");

        assertThat(workspace.error())
                .isEqualTo(
                        """
                        PARCELFLOW_PROFILE
                          found in .env:2
                          problem  the profile file parcelflow.night.yaml does not exist
                          fix      create the file, or correct the profile name\
                        """);
    }

    @Test
    void aProfileCannotLeaveTheDirectoryOrChooseAnother() {
        assertThat(workspace.environment("PARCELFLOW_PROFILE", "../other").error())
                .contains("contains characters that are not allowed in a profile name");
        workspace
                .environment("PARCELFLOW_PROFILE", "night")
                .write("parcelflow.night.yaml", "PARCELFLOW_PROFILE: day");
        assertThat(workspace.error()).contains("a profile cannot select another profile");
    }

    @Test
    void anotherFileCanBeNamedAndHasItsOwnProfiles() throws IOException {
        Files.createDirectory(directory.resolve("etc"));
        workspace
                .yaml("MAX_CONCURRENT_COLLECTORS: 3")
                .write("etc/other.yml", "MAX_CONCURRENT_COLLECTORS: 4")
                .write("etc/other.night.yml", "DETAIL_MAX_AGE_DAYS: 2")
                .environment("PARCELFLOW_PROFILE", "night")
                .file("etc/other.yml");

        assertThat(maxAndOrigin()).isEqualTo("4 etc/other.yml:1");
        assertThat(workspace.load().run().detailMaxAge()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void aNamedFileThatIsMissingIsAnError() {
        assertThat(workspace.file("absent.yaml").error())
                .isEqualTo(
                        """
                        absent.yaml
                          problem  does not exist
                          fix      correct the path in --config\
                        """);
    }

    @Test
    void aFileThatIsADirectoryOrTooLargeOrALooseLinkIsAnError() throws IOException {
        Files.createDirectory(directory.resolve("parcelflow.yaml"));
        Files.createSymbolicLink(directory.resolve(".env"), Path.of("absent"));

        assertThat(workspace.errors())
                .extracting(ConfigurationError::text)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("parcelflow.yaml\n  problem  is a dir"),
                        second -> assertThat(second).startsWith(".env\n  problem  cannot be read"));

        workspace.write("large.yaml", "#".repeat(2 * 1024 * 1024 + 1)).file("large.yaml");
        Files.delete(directory.resolve(".env"));
        assertThat(workspace.error()).contains("larger than 2 MB");
    }

    @Test
    void bytesThatAreNotUtf8AreAnErrorWithTheLine() throws IOException {
        Files.write(
                directory.resolve("parcelflow.yaml"),
                "SOURCES: listings\n# Pe\u00f1a\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(workspace.error())
                .startsWith("parcelflow.yaml:2\n  problem  contains bytes that");
    }

    @Test
    void bytesThatEndWithinACharacterAreAnError() throws IOException {
        Files.write(directory.resolve(".env"), new byte[] {'#', (byte) 0xC3});

        assertThat(workspace.error()).startsWith(".env:1\n  problem  contains bytes that");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        workspace.yaml("\uFEFFSOURCES: listings\n").dotEnv("\uFEFFDETAIL_MAX_AGE_DAYS=3\r\n");

        assertThat(workspace.load().run().sources()).containsExactly("listings");
        assertThat(workspace.load().run().detailMaxAge()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void aYmlFileIsPointedOut() {
        workspace.write("parcelflow.yml", "SOURCES: listings");

        assertThat(workspace.load().warnings())
                .contains("parcelflow.yml is ignored: rename it to parcelflow.yaml.");
    }

    @Test
    void allErrorsOfAllLayersComeAtOnce() {
        workspace
                .yaml("MAX_CONCURRENT_COLLECTORS: many\nMAX_CONCURENT_COLLECTORS: 3\n")
                .dotEnv("no sense\n")
                .environment("DETAIL_MAX_AGE_DAYS", "4000")
                .override("--zip", "85031");

        assertThat(workspace.errors())
                .extracting(error -> error.origin().text())
                .containsExactly(
                        "parcelflow.yaml:2",
                        ".env:1",
                        "command line",
                        "parcelflow.yaml:1",
                        "environment");
    }

    @Test
    void unknownNamesInFilesAreErrorsThatNeverShowTheValue() {
        workspace.yaml("COUNTY_API_KYE: s3cret\nfrobnicate: 1\n").dotEnv("HOEM=s3cret\n");

        assertThat(workspace.errors())
                .extracting(ConfigurationError::text)
                .containsExactly(
                        """
                        COUNTY_API_KYE
                          found in parcelflow.yaml:1
                          problem  unknown setting
                          fix      did you mean COUNTY_API_KEY?\
                        """,
                        """
                        frobnicate
                          found in parcelflow.yaml:2
                          problem  unknown setting
                          fix      remove it; see `parcelflow config` for all settings\
                        """,
                        """
                        HOEM
                          found in .env:1
                          problem  unknown setting
                          fix      remove it; see `parcelflow config` for all settings\
                        """);
    }

    @Test
    void proxiesAreKnownByTheNamesThatOtherProgramsHaveForThem() {
        workspace
                .environment("http_proxy", "http://lower:3128")
                .environment("https_proxy", "http://ignored:3128")
                .environment("HTTPS_PROXY", "http://us:s3cret@upper:3128")
                .environment("no_proxy", "localhost,.example.org")
                .environment("FTP_PROXY", "http://other")
                .environment("ALL_PROXY", "socks5://other")
                .environment("SSL_CERT_DIR", "/etc/ssl")
                .environment("SSL_CERT_FILE", "own.pem");

        NetworkRules rules = workspace.load().network().rules();

        assertThat(rules.proxies())
                .isEqualTo(
                        new ProxyRules(
                                ProxyServer.parse("http://lower:3128"),
                                ProxyServer.parse("http://us:s3cret@upper:3128"),
                                List.of("localhost", ".example.org")));
        assertThat(String.valueOf(rules.certificates())).endsWith("/own.pem");
        assertThat(workspace.load().effectiveValues().toString()).doesNotContain("s3cret");
        workspace.environment("HTTPS_PROXY", "socks5://us:s3cret@upper");
        assertThat(workspace.errors())
                .extracting(ConfigurationError::key, ConfigurationError::problem)
                .containsExactly(tuple("HTTPS_PROXY", "does not start with http://"));
    }

    @Test
    void inTheEnvironmentOnlyWhatIsMeantForUsIsAnError() {
        workspace
                .environment("PATH", "/bin")
                .environment("COUNTRY_SIZE", "big")
                .environment("SOURCE", "shorter names may be anybody's")
                .environment("PARCELFLOW_JAVA_HOME", "read by the launcher")
                .environment("target_zip_codes", "not the name")
                .environment("PARCELFLOW_UNKNOWN", " ");
        assertThat(workspace.load().run().targetZipCodes()).isEmpty();

        workspace
                .environment("COUNTY_API_TOKEN", "a")
                .environment("PARCELFLOW_HOUSE", "b")
                .environment("INTER_ZIP_DELAYS", "c");
        assertThat(workspace.errors())
                .extracting(ConfigurationError::key, ConfigurationError::remedy)
                .containsExactly(
                        tuple("COUNTY_API_TOKEN", "did you mean COUNTY_API_KEY?"),
                        tuple("INTER_ZIP_DELAYS", "did you mean INTER_ZIP_DELAY?"),
                        tuple("PARCELFLOW_HOUSE", "did you mean PARCELFLOW_HOME?"));
    }

    @Test
    void theInputsDoNotPrintTheirValues() {
        workspace.environment("COUNTY_API_KEY", "s3cret");
        ConfigInputs inputs =
                new ConfigInputs(directory, null, Map.of("COUNTY_API_KEY", "s3cret"), Map.of());

        assertThat(inputs.toString()).contains(directory.toString()).doesNotContain("s3cret");
    }
}
