package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How notes are kept and changed on every store. */
public abstract class NotesContract extends StoreFixture {

    @Test
    void aNoteIsWhatWasLastWritten() {
        assertThat(store.notes().text("schedule.daily")).isEmpty();

        assertThat(store.notes().replace("schedule.daily", null, "1")).isTrue();
        assertThat(store.notes().replace("schedule.daily", "1", "2")).isTrue();

        assertThat(store.notes().text("schedule.daily")).contains("2");
        assertThat(store.notes().replace("schedule.daily", "2", null)).isTrue();
        assertThat(store.notes().text("schedule.daily")).isEmpty();
    }

    @Test
    void whoeverIsWrongAboutANoteDoesNotChangeIt() {
        assertThat(store.notes().replace("a", "0", "1")).isFalse();
        assertThat(store.notes().text("a")).isEmpty();
        store.notes().replace("a", null, "1");

        assertThat(store.notes().replace("a", null, "2")).isFalse();
        assertThat(store.notes().replace("a", "0", "2")).isFalse();
        assertThat(store.notes().replace("a", "0", null)).isFalse();

        assertThat(store.notes().text("a")).contains("1");
    }

    @Test
    void whatANoteSaysAlreadyIsWrittenWhateverWasExpected() {
        store.notes().replace("a", null, "1");

        assertThat(store.notes().replace("a", "0", "1")).isTrue();
        assertThat(store.notes().replace("b", "0", null)).isTrue();
    }

    @Test
    void notesAreFoundByTheBeginningOfTheirNames() {
        store.notes().replace("schedule.b", null, "2");
        store.notes().replace("schedule.a", null, "1");
        store.notes().replace("schedule", null, "0");
        store.notes().replace("scheduleXa", null, "x");
        store.notes().replace("SCHEDULE.c", null, "x");

        assertThat(store.notes().findByPrefix("schedule."))
                .hasToString("{schedule.a=1, schedule.b=2}");
        assertThat(store.notes().findByPrefix("")).hasSize(5);
        assertThat(store.notes().findByPrefix("%")).isEmpty();
    }

    @Test
    void anyTextThatFitsComesBackAsItWas() {
        String odd = "{\"a\": '\u6771'}\n\\ $set .* " + "x".repeat(StoreNotes.TEXT_LENGTH_MAX - 30);
        store.notes().replace("odd $.name\u6771", null, odd);

        reopen();

        assertThat(store.notes().text("odd $.name\u6771")).contains(odd);
    }

    @Test
    void whatIsTooLongIsRefused() {
        String text = "x".repeat(StoreNotes.TEXT_LENGTH_MAX + 1);
        assertThatThrownBy(() -> store.notes().replace("a", null, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60001");
        String name = "x".repeat(StoreNotes.NAME_LENGTH_MAX + 1);
        assertThatThrownBy(() -> store.notes().replace(name, null, "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.notes().replace("", null, "1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofManyThatChangeTheSameNoteAtOnceOneSucceeds() throws Exception {
        try (Store other = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String before = null;
            for (int round = 0; round < 10; round++) {
                String expected = before;
                List<Future<Boolean>> wishes = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Store either = i % 2 == 0 ? store : other;
                    String text = round + "/" + i;
                    wishes.add(
                            threads.submit(() -> either.notes().replace("moment", expected, text)));
                }
                int granted = 0;
                for (Future<Boolean> wish : wishes) {
                    granted += wish.get() ? 1 : 0;
                }
                assertThat(granted).isEqualTo(1);
                before = store.notes().text("moment").orElseThrow();
                assertThat(before).startsWith(round + "/");
            }
        }
    }
}
