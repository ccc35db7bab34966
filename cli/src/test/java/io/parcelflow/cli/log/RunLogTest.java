package io.parcelflow.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.runtime.monitor.RunLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private static final String RUN = "daily_20261123_030000";
    private static final Failure DOWN =
            Failure.of(FailureKind.TRANSIENT, "it answered 503 three times");

    private final List<LogRecord> logged = new ArrayList<>();
    private final Logger logger = Logger.getLogger(RunLog.class.getName());
    private final RunLog log = new RunLog();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    logged.add(entry);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    private static Step step(long id) {
        return new Step(
                id,
                "county",
                new ZipCode("85031"),
                StepKind.LIST,
                null,
                3,
                Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void aStepThatFailsIsLoggedWithRunSourceZipAndKind() {
        log.stepFailed(RUN, step(1), DOWN);

        assertThat(logged)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
                    assertThat(entry.getMessage()).isEqualTo(DOWN.message());
                    assertThat(FieldRecord.fieldsOf(entry))
                            .containsEntry("run", RUN)
                            .containsEntry("source", "county")
                            .containsEntry("zip", "85031")
                            .containsEntry("kind", "transient");
                });
    }

    @Test
    void ofStepsThatFailAlikeOnlyTheFirstAreLoggedEach() {
        for (int i = 1; i <= 1_000; i++) {
            log.stepFailed(RUN, step(i), DOWN);
        }
        log.stepFailed(RUN, step(1_001), Failure.of(FailureKind.NOT_FOUND, "gone"));

        assertThat(logged).hasSize(6);
    }

    @Test
    void aSourceThatIsSwitchedOffIsAWarningAndOneThatBeginsIsNot() {
        log.sourceChanged(RUN, "county", CollectorStatus.RUNNING, null);
        log.sourceChanged(RUN, "county", CollectorStatus.DISABLED, DOWN);

        assertThat(logged)
                .extracting(LogRecord::getLevel)
                .containsExactly(Level.INFO, Level.WARNING);
    }
}
