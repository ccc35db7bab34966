package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailWindowTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    private final DetailWindow window = new DetailWindow();

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
        assertThat(window.wantsLoading()).isFalse();
        window.discovered(0);
        assertThat(window.isDrained()).isTrue();
        window.discovered(2);
        assertThat(window.isDrained()).isFalse();
        assertThat(window.wantsLoading()).isTrue();
        assertThat(window.remaining()).isEqualTo(2);
    }

    @Test
    void asksTheStoreOnceAndHandsOutInItsOrder() {
        window.discovered(2);
        window.beginLoading();
        assertThat(window.isLoading()).isTrue();
        assertThat(window.wantsLoading()).isFalse();
        loaded(2, "k1", "k2");
        assertThat(window.isEmpty()).isFalse();
        assertThat(pollAll()).containsExactly("k1", "k2");
        assertThat(window.isDrained()).isTrue();
    }

    @Test
    void recordsOnTheirWayAreNotHandedOutTwice() {
        window.discovered(1);
        window.beginLoading();
        loaded(1, "k1");
        assertThat(pollAll()).containsExactly("k1");
        window.discovered(1);
        assertThat(window.beginLoading()).as("room for the one on its way").isEqualTo(257);
        loaded(2, "k1", "k2");
        assertThat(pollAll()).containsExactly("k2");
        assertThat(window.remaining()).isEqualTo(2);
    }

    @Test
    void recordsSettledWhileALoadIsOutstandingAreNotHandedOutAgain() {
        window.discovered(2);
        window.beginLoading();
        loaded(2, "k1", "k2");
        pollAll();
        window.discovered(1);
        window.beginLoading();
        window.settled("k1");
        loaded(3, "k1", "k2", "k3");
        assertThat(pollAll()).containsExactly("k3");
        assertThat(window.remaining()).as("k2 and k3").isEqualTo(2);
        window.settled("k2");
        window.settled("k3");
        assertThat(window.remaining()).isZero();
        assertThat(window.isDrained()).isTrue();
    }

    @Test
    void aRecordSettledBeforeTheLoadMayBeDueAgainLater() {
        window.discovered(1);
        window.beginLoading();
        loaded(1, "k1");
        pollAll();
        window.settled("k1");
        window.discovered(1);
        window.beginLoading();
        loaded(1, "k1");
        assertThat(pollAll()).containsExactly("k1");
    }

    @Test
    void looksAgainForWhatWasDiscoveredWhileLoading() {
        window.discovered(1);
        window.beginLoading();
        window.discovered(5);
        loaded(1, "k1");
        assertThat(window.isDrained()).isFalse();
        assertThat(window.wantsLoading()).isTrue();
        window.beginLoading();
        loaded(2, "k1", "k2");
        assertThat(pollAll()).containsExactly("k1", "k2");
        assertThat(window.isDrained()).isTrue();
    }

    @Test
    void refillsBeforeItRunsDry() {
        window.discovered(1_000);
        int asked = window.beginLoading();
        loaded(1_000, keys(0, asked));
        for (int i = 0; i < asked - 64; i++) {
            assertThat(window.wantsLoading()).isFalse();
            window.poll();
        }
        window.poll();
        assertThat(window.wantsLoading()).isTrue();
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
        window.discovered(1);
        window.settled("unknown");
        window.settled(null);
        assertThat(window.remaining()).isEqualTo(1);
    }
}
