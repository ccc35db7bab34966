package io.parcelflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.WorkflowRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOverridesTest {

    @TempDir Path folder;

    private final List<String> notices = new ArrayList<>();

    private Configuration daily() {
        return new Workspace(folder).yaml("TARGET_ZIP_CODES: 85031").load();
    }

    private RunOverrides parse(List<String> zips, List<String> sources, @Nullable String mode) {
        return RunOverrides.parse(
                daily(), zips, sources, mode, new SettingOrigin.CommandLine(), notices);
    }

    @Test
    void textsBecomeValuesOnce() {
        assertThat(parse(List.of("85035, 85033", "85035"), List.of("LISTINGS"), "Parallel"))
                .isEqualTo(
                        new RunOverrides(
                                List.of(new ZipCode("85035"), new ZipCode("85033")),
                                List.of("listings"),
                                OrchestrationMode.PARALLEL,
                                null));
        assertThat(notices)
                .containsExactly(
                        "TARGET_ZIP_CODES contains 85035 more than once (command line); duplicates"
                                + " are ignored.");
    }

    @Test
    void noTextMeansWhatIsConfigured() {
        assertThat(parse(List.of(), List.of(""), "")).isEqualTo(RunOverrides.NONE);
        assertThat(daily().with(RunOverrides.NONE).run().targetZipCodes())
                .isEqualTo(daily().run().targetZipCodes());
    }

    @Test
    void everythingThatIsWrongWithTextsIsSaidAtOnceWithTheirPlace() {
        assertThatThrownBy(() -> parse(List.of("8503"), List.of("lisings"), "fast"))
                .isInstanceOf(OrchestrationException.class)
                .hasMessageStartingWith("The configuration has 3 errors:")
                .hasMessageContaining("write 08503")
                .hasMessageContaining("did you mean listings?")
                .hasMessageContaining("found in command line");
    }

    @Test
    void aRunDoesWhatItsRequestSaysAndTheRestAsConfigured() {
        WorkflowRequest request =
                new WorkflowRequest(
                        "custom",
                        List.of(new ZipCode("85033")),
                        List.of("listings"),
                        OrchestrationMode.PARALLEL,
                        Duration.ofSeconds(90),
                        false);

        Configuration own = daily().with(request.overrides());

        assertThat(own.run().targetZipCodes()).containsExactly(new ZipCode("85033"));
        assertThat(own.run().sources()).containsExactly("listings");
        assertThat(own.run().mode()).isEqualTo(OrchestrationMode.PARALLEL);
        assertThat(own.run().collectionTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(own.run().maxConcurrentCollectors()).isEqualTo(2);
        assertThat(daily().run().targetZipCodes()).containsExactly(new ZipCode("85031"));
    }

    @Test
    void aSourceOrModeThatThereIsNotIsOfTheRequest() {
        RunOverrides unknown =
                new RunOverrides(
                        List.of(), List.of("nobody"), new OrchestrationMode("gentle"), null);

        assertThatThrownBy(() -> daily().with(unknown))
                .isInstanceOf(OrchestrationException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("gentle")
                .hasMessageContaining("found in request");
    }

    @Test
    void aTimeLimitIsLongerThanNothingAndAtMostAWeek() {
        for (Duration limit : List.of(Duration.ZERO, Duration.ofDays(8))) {
            assertThatThrownBy(() -> WorkflowRequest.DAILY.withTimeLimit(limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most seven days");
        }
    }
}
