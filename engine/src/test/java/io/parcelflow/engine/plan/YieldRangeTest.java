package io.parcelflow.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parcelflow.engine.plan.YieldRange.Listing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YieldRangeTest {

    private static Listing believed(long records) {
        return new Listing(records, false);
    }

    private static Listing suspicious(long records) {
        return new Listing(records, true);
    }

    @Test
    void withoutHistoryNothingIsExpected() {
        assertThat(YieldRange.of(List.of())).isNull();
        assertThat(YieldRange.of(List.of(suspicious(0), suspicious(0)))).isNull();
    }

    @Test
    void spansWhatBelievedListingsBrought() {
        assertThat(YieldRange.of(List.of(believed(130), suspicious(2), believed(140))))
                .isEqualTo(new YieldRange(130, 140, 2));
    }

    @Test
    void looksAtTheLatestTenOnly() {
        List<Listing> listings = new ArrayList<>();
        for (int i = 0; i < YieldRange.LISTINGS_MAX; i++) {
            listings.add(believed(100 + i));
        }
        listings.add(believed(5));

        assertThat(YieldRange.of(listings)).isEqualTo(new YieldRange(100, 109, 10));
    }

    @Test
    void threeSuspiciousListingsThatAgreeAreTheNewNormal() {
        List<Listing> agreeing =
                List.of(suspicious(10), suspicious(9), suspicious(10), believed(140));
        List<Listing> scattered =
                List.of(suspicious(10), suspicious(0), suspicious(10), believed(140));

        assertThat(YieldRange.of(agreeing)).isEqualTo(new YieldRange(9, 10, 3));
        assertThat(YieldRange.of(scattered)).isEqualTo(new YieldRange(140, 140, 1));
    }

    @Test
    void nothingIsTheNewNormalOnlyAfterTenListings() {
        List<Listing> listings = new ArrayList<>(List.of(believed(140)));
        for (int i = 1; i < 10; i++) {
            listings.addFirst(suspicious(0));
            assertThat(YieldRange.of(listings))
                    .as("%d empty ones", i)
                    .isEqualTo(new YieldRange(140, 140, 1));
        }
        listings.addFirst(suspicious(0));
        assertThat(YieldRange.of(listings)).isEqualTo(new YieldRange(0, 0, 3));

        listings.set(5, suspicious(9));
        assertThat(YieldRange.of(listings)).isEqualTo(new YieldRange(140, 140, 1));
    }

    @Test
    void whereThereWasLittleNothingIsSoonTheNewNormal() {
        List<Listing> listings =
                List.of(suspicious(0), suspicious(0), suspicious(0), believed(3), believed(5));

        assertThat(YieldRange.of(listings)).isEqualTo(new YieldRange(0, 0, 3));
    }

    @Test
    void nothingOrFarLessIsSuspicious() {
        YieldRange range = new YieldRange(130, 140, 5);

        assertThat(range.suspicion(0)).isEqualTo("0 records; the last 5 runs had 130 to 140");
        assertThat(range.suspicion(64)).isNotNull();
        assertThat(range.suspicion(65)).isNull();
        assertThat(range.suspicion(900)).isNull();
    }

    @Test
    void fewRecordsMayHalve() {
        assertThat(new YieldRange(3, 3, 1).suspicion(1)).isNull();
        assertThat(new YieldRange(3, 3, 1).suspicion(0))
                .isEqualTo("0 records; the previous run had 3");
        assertThat(new YieldRange(0, 9, 4).suspicion(0)).isNull();
        assertThat(new YieldRange(4, 9, 4).suspicion(1))
                .isEqualTo("1 record; the last 4 runs had 4 to 9");
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldRange(2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldRange(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldRange(-1, 0, 1));
    }
}
