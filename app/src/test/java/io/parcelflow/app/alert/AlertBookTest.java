package io.parcelflow.app.alert;

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
class AlertBookTest {

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

    private static ToldAlert told(String id, Delivery delivery) {
        return new ToldAlert(
                id, SomeAlerts.of(AlertKind.SOURCE_FAILED, "county"), Map.of("email", delivery));
    }

    @Test
    void keepsWhatBecameOfEachAlertNewestFirst() {
        Delivery failed = Delivery.ended(SomeAlerts.NOON.plusSeconds(9), "no such address");
        try (AlertBook book = new AlertBook(store::notes)) {
            book.keep(told("a", Delivery.waiting(SomeAlerts.NOON)));
            book.keep(told("b", Delivery.ended(SomeAlerts.NOON, null)));
            book.keep(told("a", failed));
        }

        assertThat(AlertBook.latest(store.notes()))
                .containsExactly(
                        told("b", Delivery.ended(SomeAlerts.NOON, null)), told("a", failed));
    }

    @Test
    void keepsFiftyAndThoseOfOtherProcesses() {
        try (AlertBook mine = new AlertBook(store::notes);
                AlertBook others = new AlertBook(store::notes)) {
            for (int i = 0; i < 60; i++) {
                (i % 2 == 0 ? mine : others).keep(told("" + i, Delivery.waiting(SomeAlerts.NOON)));
            }
        }

        assertThat(AlertBook.latest(store.notes())).hasSize(50);
        assertThat(AlertBook.latest(store.notes())).extracting(ToldAlert::id).contains("58", "59");
    }

    @Test
    void aStoreThatCannotBeWrittenIsToldLater() {
        AtomicBoolean isDown = new AtomicBoolean(true);
        StoreNotes notes = store.notes();
        try (AlertBook book =
                new AlertBook(() -> {
                    if (isDown.getAndSet(false)) {
                        throw new StoreException("the disk is full");
                    }
                    return notes;
                })) {
            book.keep(told("a", Delivery.waiting(SomeAlerts.NOON)));
            while (isDown.get()) {
                Thread.onSpinWait();
            }
        }

        assertThat(AlertBook.latest(notes)).extracting(ToldAlert::id).containsExactly("a");
    }

    @Test
    void aNoteThatAnotherVersionWroteIsNoTrouble() {
        assertThat(store.notes().replace("alerts:latest", null, "{\"alerts\":[{\"id\":7}]}"))
                .isTrue();

        assertThat(AlertBook.latest(store.notes())).isEmpty();
        try (AlertBook book = new AlertBook(store::notes)) {
            book.keep(told("a", Delivery.waiting(SomeAlerts.NOON)));
        }
        assertThat(AlertBook.latest(store.notes())).hasSize(1);
    }
}
