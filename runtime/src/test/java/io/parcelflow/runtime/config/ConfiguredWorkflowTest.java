package io.parcelflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.config.section.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workflows that are put together in {@code parcelflow.yaml}. */
class ConfiguredWorkflowTest {

    @TempDir Path directory;
    Workspace workspace;

    @BeforeEach
    void emptyDirectory() {
        workspace = new Workspace(directory);
    }

    @Test
    void hasItsOwnZipsSourcesModeDeadlineAndSchedule() {
        workspace.yaml(
                """
                TARGET_ZIP_CODES: 85031
                workflows:
                  phoenix-hourly:
                    description: new listings, every hour
                    zips: [07030, 85033]
                    Sources: listings
                    mode: PARALLEL
                    deadline: 90s
                    schedule: "15 * * * *"
                    zone: Europe/Berlin
                  everything: {}
                MAX_CONCURRENT_COLLECTORS: 3
                """);

        Configuration configuration = workspace.load();

        assertThat(configuration.run().maxConcurrentCollectors()).isEqualTo(3);
        ConfiguredWorkflow hourly = configuration.workflows().getFirst();
        assertThat(hourly.name()).isEqualTo("phoenix-hourly");
        assertThat(hourly.description()).isEqualTo("new listings, every hour");
        assertThat(hourly.zips()).containsExactly(new ZipCode("07030"), new ZipCode("85033"));
        assertThat(hourly.sources()).containsExactly("listings");
        assertThat(hourly.mode()).isEqualTo(OrchestrationMode.PARALLEL);
        assertThat(hourly.deadline()).as("whole minutes").isEqualTo(Duration.ofMinutes(2));
        assertThat(Objects.requireNonNull(hourly.schedule()).expression()).isEqualTo("15 * * * *");
        assertThat(hourly.schedule().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(configuration.workflows().getLast())
                .isEqualTo(
                        new ConfiguredWorkflow(
                                "everything", null, List.of(), List.of(), null, null, null));
    }

    @Test
    void aScheduleWithoutAZoneIsInThatOfTheDailyOne() {
        workspace.yaml(
                "daily_schedule_zone: Asia/Tokyo\nworkflows:\n  a:\n    schedule: 0 4 * * *\n");

        ConfiguredWorkflow a = workspace.load().workflows().getFirst();

        assertThat(Objects.requireNonNull(a.schedule()).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void theProfileCoversAWorkflowAsAWhole() {
        workspace.yaml(
                "parcelflow_profile: night\nworkflows:\n  a:\n    mode: parallel\n  b:\n    zips: 85031\n");
        workspace.write("parcelflow.night.yaml", "workflows:\n  a:\n    zips: 85033\n");

        assertThat(workspace.load().workflows())
                .extracting(workflow -> workflow.name() + workflow.zips() + workflow.mode())
                .containsExactly("a[85033]null", "b[85031]null");
    }

    @Test
    void stayInForceWhereOtherSettingsAreReplacedForOneRun() {
        workspace.yaml("workflows:\n  a:\n    zips: 85031\n");

        Configuration other = workspace.load().with(Map.of(RunSettings.TARGET_ZIP_CODES, "85033"));

        assertThat(other.workflows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    workflows:\\n  a:\\n    zips: 8503           | workflows.a.zips      | is not a ZIP code
                    workflows:\\n  a:\\n    sources: lisings     | workflows.a.sources   | listings
                    workflows:\\n  a:\\n    mode: fast           | workflows.a.mode      | parallel
                    workflows:\\n  a:\\n    deadline: 8d         | workflows.a.deadline  | duration
                    workflows:\\n  a:\\n    schedule: hourly     | workflows.a.schedule  | five fields
                    workflows:\\n  a:\\n    zone: Mars           | workflows.a.zone      | time zone
                    workflows:\\n  a:\\n    source: listings     | workflows.a.source    | did you mean sources?
                    workflows:\\n  a:\\n    zips: {b: c}         | workflows.a.zips      | nested
                    workflows:\\n  a:\\n    mode: b\\n    mode: c | workflows.a.mode      | is already set
                    workflows:\\n  a: {}\\n  a: {}              | workflows.a           | is already set
                    workflows:\\n  Daily_1: {}                  | workflows.Daily_1     | lowercase
                    workflows:\\n  daily: {}                    | workflows.daily       | choose a name
                    workflows:\\n  a: 85031                     | workflows             | needs a name
                    workflows:\\n  [a]: {}                      | workflows             | needs a name
                    workflows: 85031                            | workflows             | unknown setting
                    """)
    void whatIsWrongIsSaidWithItsPlace(String text, String key, String words) {
        workspace.yaml(text.replace("\\n", "\n"));

        String errors = workspace.errors().toString();

        assertThat(errors).contains(key, words, "parcelflow.yaml:");
    }
}
