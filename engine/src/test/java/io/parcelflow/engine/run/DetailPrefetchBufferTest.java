package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.BacklogItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailPrefetchBufferTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    private final DetailPrefetchBuffer window = new DetailPrefetchBuffer();

    private void loaded(long remaining, String... keys) {
        List<BacklogItem> items = new ArrayList<>();
        for (String key : keys) {
            items.add(new BacklogItem(ZIP, key));
        }
        window.loaded(new Event.BacklogLoaded(HandDrivenRun.START, "a", items, remaining));
    }

    private List<String> pollAll() {
        List<String> keys = new ArrayList<>();
        BacklogItem item = window.poll();
        while (item != null) {
            keys.add(item.key());
            item = window.poll();
        }
        return keys;
    }

    @Test
    void isDrainedUntilSomethingIsDiscovered() {
        assertThat(window.isDrained()).isTrue();
        assertThat(window.needsLoading()).isFalse();
        window.recordsDiscovered(0);
        assertThat(window.isDrained()).isTrue();
        window.recordsDiscovered(2);
        assertThat(window.isDrained()).isFalse();
        assertThat(window.needsLoading()).isTrue();
        assertThat(window.remaining()).isEqualTo(2);
    }

    @Test
    void asksTheStoreOnceAndHandsOutInItsOrder() {
        window.recordsDiscovered(2);
        window.beginLoading();
        assertThat(window.isLoading()).isTrue();
        assertThat(window.needsLoading()).isFalse();
        loaded(2, "k1", "k2");
        assertThat(window.isEmpty()).isFalse();
        assertThat(pollAll()).containsExactly("k1", "k2");
        assertThat(window.isDrained()).isTrue();
    }

    @Test
    void recordsOnTheirWayAreNotHandedOutTwice() {
        window.recordsDiscovered(1);
        window.beginLoading();
        loaded(1, "k1");
        assertThat(pollAll()).containsExactly("k1");
        window.recordsDiscovered(1);
        assertThat(window.beginLoading()).as("room for the one on its way").isEqualTo(257);
        loaded(2, "k1", "k2");
        assertThat(pollAll()).containsExactly("k2");
        assertThat(window.remaining()).isEqualTo(2);
    }

    @Test
    void recordsSettledWhileALoadIsOutstandingAreNotHandedOutAgain() {
        window.recordsDiscovered(2);
        window.beginLoading();
        loaded(2, "k1", "k2");
        pollAll();
        window.recordsDiscovered(1);
        window.beginLoading();
        window.detailFinished("k1");
        loaded(3, "k1", "k2", "k3");
        assertThat(pollAll()).containsExactly("k3");
        assertThat(window.remaining()).as("k2 and k3").isEqualTo(2);
        window.detailFinished("k2");
        window.detailFinished("k3");
        assertThat(window.remaining()).isZero();
        assertThat(window.isDrained()).isTrue();
    }

    @Test
    void aRecordSettledBeforeTheLoadMayBeDueAgainLater() {
        window.recordsDiscovered(1);
        window.beginLoading();
        loaded(1, "k1");
        pollAll();
        window.detailFinished("k1");
        window.recordsDiscovered(1);
        window.beginLoading();
        loaded(1, "k1");
        assertThat(pollAll()).containsExactly("k1");
    }

    @Test
    void looksAgainForWhatWasDiscoveredWhileLoading() {
        window.recordsDiscovered(1);
        window.beginLoading();
        window.recordsDiscovered(5);
        loaded(1, "k1");
        assertThat(window.isDrained()).isFalse();
        assertThat(window.needsLoading()).isTrue();
        window.beginLoading();
        loaded(2, "k1", "k2");
        assertThat(pollAll()).containsExactly("k1", "k2");
        assertThat(window.isDrained()).isTrue();
    }

    @Test
    void refillsBeforeItRunsDry() {
        window.recordsDiscovered(1_000);
        int asked = window.beginLoading();
        loaded(1_000, keys(0, asked));
        for (int i = 0; i < asked - 64; i++) {
            assertThat(window.needsLoading()).isFalse();
            window.poll();
        }
        window.poll();
        assertThat(window.needsLoading()).isTrue();
    }

    private static String[] keys(int from, int until) {
        String[] keys = new String[until - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "k" + (from + i);
        }
        return keys;
    }

    @Test
    void settlingWhatWasNeverHandedOutChangesNothing() {
        window.recordsDiscovered(1);
        window.detailFinished("unknown");
        window.detailFinished(null);
        assertThat(window.remaining()).isEqualTo(1);
    }
}
