package io.parcelflow.service.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was told outlives the process that told it. */
@Timeout(60)
class AlertHistoryTest {

    @TempDir Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("parcelflow.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AlertRecord told(String id, Delivery delivery) {
        return new AlertRecord(
                id, SampleAlerts.of(AlertKind.SOURCE_FAILED, "county"), Map.of("email", delivery));
    }

    @Test
    void keepsWhatBecameOfEachAlertNewestFirst() {
        Delivery failed = Delivery.completed(SampleAlerts.NOON.plusSeconds(9), "no such address");
        try (AlertHistory book = new AlertHistory(store::notes)) {
            book.save(told("a", Delivery.pending(SampleAlerts.NOON)));
            book.save(told("b", Delivery.completed(SampleAlerts.NOON, null)));
            book.save(told("a", failed));
        }

        assertThat(AlertHistory.latest(store.notes()))
                .containsExactly(
                        told("b", Delivery.completed(SampleAlerts.NOON, null)), told("a", failed));
    }

    @Test
    void keepsFiftyAndThoseOfOtherProcesses() {
        try (AlertHistory mine = new AlertHistory(store::notes);
                AlertHistory others = new AlertHistory(store::notes)) {
            for (int i = 0; i < 60; i++) {
                (i % 2 == 0 ? mine : others)
                        .save(told("" + i, Delivery.pending(SampleAlerts.NOON)));
            }
        }

        assertThat(AlertHistory.latest(store.notes())).hasSize(50);
        assertThat(AlertHistory.latest(store.notes()))
                .extracting(AlertRecord::id)
                .contains("58", "59");
    }

    @Test
    void aStoreThatCannotBeWrittenIsToldLater() {
        AtomicBoolean isDown = new AtomicBoolean(true);
        StoreNotes notes = store.notes();
        try (AlertHistory book =
                new AlertHistory(() -> {
                    if (isDown.getAndSet(false)) {
                        throw new StoreException("the disk is full");
                    }
                    return notes;
                })) {
            book.save(told("a", Delivery.pending(SampleAlerts.NOON)));
            while (isDown.get()) {
                Thread.onSpinWait();
            }
        }

        assertThat(AlertHistory.latest(notes)).extracting(AlertRecord::id).containsExactly("a");
    }

    @Test
    void aNoteThatAnotherVersionWroteIsNoTrouble() {
        assertThat(store.notes().replace("alerts:latest", null, "{\"alerts\":[{\"id\":7}]}"))
                .isTrue();

        assertThat(AlertHistory.latest(store.notes())).isEmpty();
        try (AlertHistory book = new AlertHistory(store::notes)) {
            book.save(told("a", Delivery.pending(SampleAlerts.NOON)));
        }
        assertThat(AlertHistory.latest(store.notes())).hasSize(1);
    }
}
