package io.parcelflow.service.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of commands, also of those whose process was killed. */
class CommandHistoryTest {

    private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir Path folder;
    private Store store;
    private CommandHistory log;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("parcelflow.db"));
        log = new CommandHistory(store::notes);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void oneOfThisProcessGoesOnUntilItEnds() {
        CommandRecord begun = CommandHistory.started("data_cleanup", Instant.now());
        log.save(begun);
        assertThat(log.latest(9)).containsExactly(begun);

        CommandResult result =
                new CommandResult(
                        CommandOutcome.COMPLETED, "nothing to do", List.of(), Map.of("rows", 0L));
        CommandRecord ended = CommandHistory.finished(begun, result, Instant.now());
        log.save(ended);
        assertThat(log.latest(9)).containsExactly(ended);
    }

    @Test
    void oneWhoseProcessIsGoneWasInterrupted() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        begun(RunOwner.currentProcess(BEGAN).host(), gone.pid());
        CommandRecord told = log.latest(9).getFirst();
        assertThat(told.endedAt()).isNull();
        assertThat(told.result())
                .isEqualTo(
                        new CommandResult(
                                CommandOutcome.INTERRUPTED,
                                "the process was killed",
                                List.of(),
                                Map.of()));
    }

    @Test
    void ofAnotherMachineNobodyKnows() {
        begun("elsewhere.example", 1);
        assertThat(log.latest(9).getFirst().result()).isNull();
    }

    private void begun(String host, long pid) {
        store.notes()
                .replace(
                        "command/" + CommandHistory.started("daily_collection", BEGAN).id(),
                        null,
                        JsonText.compact(
                                Map.of(
                                        "command", "daily_collection",
                                        "started_at", BEGAN,
                                        "host", host,
                                        "pid", pid)));
    }
}
