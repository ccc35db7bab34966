package io.parcelflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.SourceFile;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.strategy.PlanSettings;
import io.parcelflow.runtime.config.layer.RawValue;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.EffectiveValue;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.config.setting.ValidatedValue;
import io.parcelflow.store.provider.StoreLocation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir Path directory;
    Workspace workspace;

    @BeforeEach
    void emptyDirectory() {
        workspace = new Workspace(directory);
    }

    @Test
    void zipCodesKeepTheirOrderAndLoseTheirDoubles() {
        workspace.yaml("TARGET_ZIP_CODES:\n  - 85033 85031\n  - 07030\n  - 85031\n");
        Configuration configuration = workspace.load();

        assertThat(configuration.run().requireZipCodes())
                .containsExactly(new ZipCode("85033"), new ZipCode("85031"), new ZipCode("07030"));
        assertThat(configuration.notices())
                .containsExactly(
                        "TARGET_ZIP_CODES contains 85031 more than once (parcelflow.yaml:4);"
                                + " duplicates are ignored.");
    }

    @Test
    void theDailyScheduleIsAtThreeInPhoenixUnlessSetOrOff() {
        assertThat(workspace.load().schedule().daily()).hasToString("0 3 * * * America/Phoenix");
        assertThat(workspace.load().schedule().catchUp()).isEqualTo(Duration.ofHours(12));

        workspace.yaml(
                "DAILY_SCHEDULE: 30  5 * * 1-5\nDAILY_SCHEDULE_ZONE: Europe/Berlin\nCATCH_UP: 0\n");
        assertThat(workspace.load().schedule().daily()).hasToString("30 5 * * 1-5 Europe/Berlin");
        assertThat(workspace.load().schedule().catchUp()).isZero();

        workspace.yaml("DAILY_SCHEDULE: Off\n");
        assertThat(workspace.load().schedule().daily()).isNull();
    }

    @Test
    void everyWrongZipCodeIsAnErrorOfItsOwnUpToTen() {
        workspace.yaml("TARGET_ZIP_CODES: [85031, 8503]\n");
        assertThat(workspace.error())
                .isEqualTo(
                        """
                        TARGET_ZIP_CODES
                          value    8503
                          found in parcelflow.yaml:1
                          problem  is not a ZIP code; if a leading zero was lost, write 08503
                          allowed  five-digit ZIP codes separated by commas or spaces, or a YAML\
                         list, such as 85031, 07030\
                        """);

        workspace.environment("TARGET_ZIP_CODES", "x ".repeat(12));
        assertThat(workspace.errors()).hasSize(11);
        assertThat(workspace.errors().getLast().problem()).isEqualTo("2 more invalid values");
    }

    @Test
    void separatorsAloneAreNoZipCodes() {
        assertThat(workspace.environment("TARGET_ZIP_CODES", " , ").error())
                .contains("contains only separators");
    }

    @Test
    void zipCodesAreOnlyMissedWhenTheyAreNeeded() {
        Configuration configuration = workspace.load();

        assertThatThrownBy(configuration.run()::requireZipCodes)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no ZIP codes are configured")
                .hasMessageContaining("--zip 85031");
    }

    @Test
    void theValuesAreTyped() {
        workspace.yaml(
                """
                orchestration_mode: PARALLEL
                sources: listings, county_api
                max_concurrent_collectors: 8
                collection_timeout_minutes: 10
                inter_zip_delay: 5
                inter_collector_delay: 500ms
                parallel_inter_zip_delay: 1.5s
                detail_max_age_days: 0
                parcelflow_home: store/../kept
                """);
        Configuration configuration = workspace.load();

        assertThat(configuration.run().mode()).isEqualTo(OrchestrationMode.PARALLEL);
        assertThat(configuration.run().sources()).containsExactly("listings", "county_api");
        assertThat(configuration.run().planSettings())
                .isEqualTo(
                        new PlanSettings(
                                8,
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(5),
                                Duration.ofMillis(500),
                                Duration.ofMillis(1_500)));
        assertThat(configuration.run().detailMaxAge()).isZero();
        assertThat(configuration.store().home()).isEqualTo(directory.resolve("kept"));
    }

    @Test
    void aSourceGetsItsOwnSettingsWithDefaults() {
        workspace
                .write("layout.yaml", "rows: 3")
                .yaml("COUNTY_LAYOUT: layout.yaml\nCOUNTY_RATE_LIMITS: [5/s, 100/min]\n")
                .environment("COUNTY_API_KEY", " s3cret\n");
        CollectorSettings settings = workspace.load().settingsOf(FakeSource.COUNTY);

        assertThat(settings.text("COUNTY_API_KEY")).isEqualTo("s3cret");
        assertThat(settings.url("COUNTY_BASE_URL")).isEqualTo(URI.create("https://county.example"));
        assertThat(settings.rateLimits("COUNTY_RATE_LIMITS")).hasSize(2);
        assertThat(settings.count("COUNTY_MAX_IN_FLIGHT")).isEqualTo(8);
        assertThat(settings.duration("COUNTY_TIMEOUT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.file("COUNTY_LAYOUT"))
                .isEqualTo(new SourceFile(directory.resolve("layout.yaml"), "rows: 3"));
        assertThat(settings.text("LISTINGS_BASE_URL")).isNull();
    }

    @Test
    void effectiveValuesNameEverySettingAndMaskSecrets() {
        workspace.dotEnv("COUNTY_API_KEY=s3cret\n").yaml("SOURCES: county_api\n");
        Configuration configuration = workspace.load();

        assertThat(configuration.effectiveValues()).hasSameSizeAs(Workspace.SETTINGS.all());
        assertThat(Workspace.shown(configuration, "COUNTY_API_KEY"))
                .isEqualTo(
                        new EffectiveValue(
                                "COUNTY_API_KEY", "********", new SettingOrigin.InFile(".env", 1)));
        assertThat(Workspace.shown(configuration, "TARGET_ZIP_CODES"))
                .isEqualTo(
                        new EffectiveValue("TARGET_ZIP_CODES", null, new SettingOrigin.BuiltIn()));
        assertThat(Workspace.shown(configuration, "SOURCES").value()).isEqualTo("county_api");
        assertThat(configuration.toString()).contains("COUNTY_API_KEY").doesNotContain("s3cret");
    }

    @Test
    void aMissingKeyIsAWarningAsLongAsItsSourceIsUsed() {
        assertThat(workspace.load().warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "COUNTY_API_KEY is not set, so county_api may be blocked: set it in .env");

        assertThat(workspace.load().with(Map.of("SOURCES", "listings")).warnings()).isEmpty();
        assertThat(workspace.environment("COUNTY_API_KEY", "k").load().warnings()).isEmpty();
    }

    @Test
    void aRunCanHaveValuesOfItsOwn() {
        Configuration daily =
                workspace.yaml("TARGET_ZIP_CODES: 85031\nDETAIL_MAX_AGE_DAYS: 3").load();
        Configuration custom =
                daily.with(
                        Map.of(
                                "TARGET_ZIP_CODES",
                                "85035, 85033",
                                "ORCHESTRATION_MODE",
                                "parallel"));

        assertThat(custom.run().targetZipCodes())
                .containsExactly(new ZipCode("85035"), new ZipCode("85033"));
        assertThat(custom.run().mode()).isEqualTo(OrchestrationMode.PARALLEL);
        assertThat(custom.run().detailMaxAge()).isEqualTo(Duration.ofDays(3));
        assertThat(Workspace.shown(custom, "ORCHESTRATION_MODE").origin().text())
                .isEqualTo("request");
        assertThat(daily.run().targetZipCodes()).containsExactly(new ZipCode("85031"));
    }

    @Test
    void wrongValuesOfARunAreErrors() {
        Configuration daily = workspace.load();

        assertThatThrownBy(() ->
                        daily.with(
                                Map.of(
                                        "TARGET_ZIP_CODES", "850311",
                                        "PARCELFLOW_PROFILE", "night",
                                        "TARGET_ZIPS", "85031")))
                .hasMessageStartingWith("The configuration has 3 errors:\n\n")
                .hasMessageContaining("did you mean TARGET_ZIP_CODES?")
                .hasMessageContaining("select the profile when Parcelflow starts")
                .hasMessageContaining("850311");
    }

    @Test
    void keepsTheStoreInAFileOfTheDataDirectoryUnlessServersAreNamed() {
        workspace.environment("PARCELFLOW_HOME", "/var/lib/parcelflow");
        assertThat(workspace.load().store().location())
                .isEqualTo(
                        new StoreLocation.SqliteFile(Path.of("/var/lib/parcelflow/parcelflow.db")));

        workspace.environment("MONGODB_CONNECTION_STRING", "mongodb://me:s3cret@db/?ssl=true");
        StoreLocation shared = workspace.load().store().location();
        assertThat(shared)
                .isEqualTo(
                        new StoreLocation.MongoDatabase(
                                "mongodb://me:s3cret@db/?ssl=true", "parcelflow"));
        assertThat(shared.toString()).contains("parcelflow").doesNotContain("s3cret");
    }

    @Test
    void theCredentialsOfTheSharedStoreStayHidden() {
        workspace.environment("MONGODB_CONNECTION_STRING", "http://me:s3cret@db");

        assertThat(workspace.error())
                .isEqualTo(
                        """
                        MONGODB_CONNECTION_STRING
                          value    ********
                          found in environment
                          problem  does not start with mongodb:// or mongodb+srv://
                          allowed  a URL that starts with mongodb:// or mongodb+srv://; never printed\
                        """);
        workspace.environment("MONGODB_CONNECTION_STRING", "mongodb://me:s3cret@db");
        assertThat(workspace.load().effectiveValues())
                .noneMatch(value -> String.valueOf(value.value()).contains("s3cret"));
    }

    @Test
    void readsHowDurableARunIs() {
        Configuration byDefault = workspace.load();
        assertThat(byDefault.run().resumeWithin()).isEqualTo(Duration.ofHours(12));
        assertThat(byDefault.run().inactiveAfterRuns()).isEqualTo(3);
        assertThat(byDefault.store().patience()).isEqualTo(Duration.ofMinutes(2));

        workspace.environment("RESUME_WITHIN_HOURS", "0");
        workspace.environment("INACTIVE_AFTER_RUNS", "5");
        workspace.environment("STORE_PATIENCE", "30s");
        Configuration changed = workspace.load();
        assertThat(changed.run().resumeWithin()).isZero();
        assertThat(changed.run().inactiveAfterRuns()).isEqualTo(5);
        assertThat(changed.store().patience()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aWrongSecretIsShownMasked() {
        assertThat(workspace.dotEnv("COUNTY_API_KEY=\"s3\\ncret\"").error())
                .contains("value    ********", "contains a line break")
                .doesNotContain("cret\n");
    }

    @Test
    void aLongValueIsCutAndItsControlCharactersAreReplaced() {
        workspace.override("ORCHESTRATION_MODE", "\u001b[31m" + "x".repeat(200));

        assertThat(workspace.errors().getFirst().value())
                .startsWith("\uFFFD[31mxxx")
                .endsWith("x…")
                .hasSize(81);
        assertThat(workspace.errors().getFirst()).hasToString(workspace.error());
    }

    @Test
    void noneOfThePartsPrintsAValue() {
        RawValue raw = RawValue.of("s3cret", new SettingOrigin.Environment());
        Setting setting = Workspace.SETTINGS.all().getLast();
        ValidatedValue checked = new ValidatedValue(setting, List.of("s3cret"), raw.origin());

        assertThat(raw + " " + raw.parts() + " " + checked)
                .contains("environment")
                .doesNotContain("s3cret");
    }

    @Test
    void aMailPasswordIsNotSentInPlainTextButToThisMachine() {
        workspace.yaml("SMTP_HOST: mail.example.org\n").environment("SMTP_PASSWORD", "s3cret");

        assertThatThrownBy(workspace::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SMTP_PASSWORD")
                .hasMessageContaining("starttls")
                .hasMessageNotContaining("s3cret");
        workspace.yaml("SMTP_HOST: mail.example.org\nSMTP_SECURITY: starttls\n");
        assertThat(workspace.load().alerts()).isNotNull();
        workspace.yaml("SMTP_HOST: localhost\n");
        assertThat(workspace.load().alerts()).isNotNull();
    }
}
