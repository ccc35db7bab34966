package io.parcelflow.store.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.plan.YieldRange.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentListingsTest {

    @Test
    void isOneLineOfText() {
        RecentListings listings =
                RecentListings.NONE.with(new Listing(128, false)).with(new Listing(3, true));

        assertThat(listings.toText()).isEqualTo("3? 128");
        assertThat(RecentListings.parse("3? 128")).isEqualTo(listings);
        assertThat(RecentListings.parse("")).isEqualTo(RecentListings.NONE);
        assertThat(RecentListings.NONE.toText()).isEmpty();
        assertThat(RecentListings.NONE.range()).isNull();
    }

    @Test
    void refusesAnotherText() {
        assertThatThrownBy(() -> RecentListings.parse("many"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void forgetsNothingThatMattersAndStaysShort(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Listing> all = new ArrayList<>();
        RecentListings kept = RecentListings.NONE;
        for (int i = 0; i < 200; i++) {
            Listing listing =
                    new Listing(random.nextLong(2) * random.nextLong(8), random.nextInt(12) != 0);
            all.addFirst(listing);
            kept = RecentListings.parse(kept.with(listing).toText());

            assertThat(kept.range()).isEqualTo(YieldRange.of(all));
            assertThat(kept.newestFirst())
                    .hasSizeLessThanOrEqualTo(
                            YieldRange.LISTINGS_MAX + YieldRange.LISTINGS_CONSIDERED);
        }
    }
}
