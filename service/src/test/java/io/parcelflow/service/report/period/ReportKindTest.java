package io.parcelflow.service.report.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReportKindTest {

    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

    /** The evening of the day before, where the reports are about. */
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void isAboutAsManyDaysAsAreUsualUntilTodayUnlessTheyAreNamed() {
        assertThat(ReportKind.WEEKLY.span(null, null, PHOENIX, NOW))
                .isEqualTo(new DateRange(LocalDate.parse("2026-11-17"), TODAY, PHOENIX));
        assertThat(ReportKind.WEEKLY.span(TODAY.minusDays(2), TODAY.minusDays(1), PHOENIX, NOW))
                .isEqualTo(new DateRange(TODAY.minusDays(2), TODAY.minusDays(1), PHOENIX));
    }

    @Test
    void isNotAboutADayThatHasNotBegun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportKind.DAILY.span(null, TODAY.plusDays(1), PHOENIX, NOW))
                .withMessageContaining("2026-11-24 is in the future: today is 2026-11-23");
    }

    @Test
    void isFoundByItsWord() {
        assertThat(ReportKind.named("quality")).contains(ReportKind.QUALITY);
        assertThat(ReportKind.named("yearly")).isEmpty();
        assertThat(ReportKind.named(null)).isEmpty();
    }
}
