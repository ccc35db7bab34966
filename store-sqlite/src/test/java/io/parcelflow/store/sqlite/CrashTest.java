package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that dies while it commits loses nothing that it was told is stored. */
class CrashTest extends StoreFixture {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("parcelflow.db");
    }

    @Override
    protected Store open() {
        return SqliteStore.open(file());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 150})
    void whatWasAcknowledgedIsThereAndNothingIsHalfDone(int commits) throws Exception {
        store.close();

        List<Integer> acknowledged = commitUntilHalted(commits);

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(commits);
        store = open();
        assertThat(store.checkIntegrity().ready()).isTrue();
        // Each step has one record of its own and one that it shares with all others.
        long records =
                store.properties().countBySource().getOrDefault(ObservationBuilder.COUNTY, 0L);
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(RUN, tasks::add);
        long pages = tasks.getLast().pages();
        assertThat(records).isEqualTo(pages + 1);
        // A task counts different records, however often one is listed.
        assertThat(tasks.getLast().records()).isEqualTo(pages + 1);
        assertThat(remaining(RUN)).isEqualTo(records);
        assertThat(all())
                .extracting(property -> property.observations().getFirst().sourceKey())
                .doesNotHaveDuplicates()
                .containsAll(acknowledged.stream().map(CrashingWriter::key).toList());
        assertThat(all()).allMatch(property -> property.priceHistory().size() == 1);

        // The steps are asked for again: those that were stored change nothing.
        long created = 0;
        for (int step : acknowledged) {
            created += store.commit(CrashingWriter.step(step)).created();
        }
        assertThat(created).isZero();
        assertThat(store.properties().countBySource())
                .isEqualTo(Map.of(ObservationBuilder.COUNTY, records));
    }

    /** Runs a process that dies after so many commits and returns those it was told are stored. */
    private List<Integer> commitUntilHalted(int commits) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrashingWriter.class.getName(),
                                file().toString(),
                                Integer.toString(commits))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<Integer> acknowledged = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(Integer.valueOf(line));
            }
        }
        assertThat(process.waitFor()).isEqualTo(CrashingWriter.EXIT);
        return acknowledged;
    }
}
