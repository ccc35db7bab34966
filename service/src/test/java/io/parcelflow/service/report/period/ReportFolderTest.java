package io.parcelflow.service.report.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.store.search.IndexFreshness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

    @TempDir Path home;

    private ReportFolder folder() {
        return new ReportFolder(home.resolve("reports"));
    }

    private static ReportDocument report(LocalDate from, LocalDate to) {
        return ReportGenerator.generate(
                ReportKind.DAILY,
                new DateRange(from, to, FiveWeekHistory.ZONE),
                FiveWeekHistory.history(),
                new IndexFreshness(0, null),
                FiveWeekHistory.NOW);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keepsEachReportAsPageDocumentAndTablesBelowItsLastDay() throws IOException {
        List<Path> files = folder().write(report(FiveWeekHistory.LAST, FiveWeekHistory.LAST));

        assertThat(files.getFirst()).isEqualTo(home.resolve("reports/2026-11-24/daily.html"));
        assertThat(names())
                .contains(
                        "reports/2026-11-24/daily.html",
                        "reports/2026-11-24/daily.json",
                        "reports/2026-11-24/daily.runs.csv",
                        "reports/2026-11-24/daily.failures.csv")
                .noneMatch(name -> name.endsWith(".part"))
                .hasSize(files.size());
    }

    @Test
    void putsANewerOneInItsPlaceAndOtherDaysBeside() throws IOException {
        folder().write(report(FiveWeekHistory.LAST, FiveWeekHistory.LAST));
        int count = names().size();

        folder().write(report(FiveWeekHistory.LAST, FiveWeekHistory.LAST));
        assertThat(names()).hasSize(count);

        folder().write(report(FiveWeekHistory.LAST.minusDays(2), FiveWeekHistory.LAST));
        assertThat(names())
                .hasSize(2 * count)
                .contains("reports/2026-11-24/daily_from_2026-11-22.html");
    }

    @Test
    void removesWhatIsTooOldAndNothingElse() throws IOException {
        LocalDate old = FiveWeekHistory.LAST.minusDays(9);
        folder().write(report(old, old));
        folder().write(
                        report(
                                FiveWeekHistory.LAST.minusDays(8),
                                FiveWeekHistory.LAST.minusDays(8)));
        folder().write(report(FiveWeekHistory.LAST, FiveWeekHistory.LAST));
        Path mine = Files.writeString(home.resolve("reports/" + old + "/notes.txt"), "mine");
        Path elsewhere = Files.writeString(home.resolve("daily.html"), "mine");
        Path link = home.resolve("reports/2020-01-01");
        Files.createSymbolicLink(link, home);

        int gone = folder().removeBefore(FiveWeekHistory.LAST);

        assertThat(gone).isPositive();
        assertThat(folder().days()).containsExactly(FiveWeekHistory.LAST, old);
        assertThat(names()).filteredOn(name -> name.contains(old.toString())).hasSize(1);
        assertThat(mine).exists();
        assertThat(elsewhere).exists();
        assertThat(link).exists();
    }

    @Test
    void hasNoDaysWhereThereIsNoFolder() throws IOException {
        assertThat(folder().days()).isEmpty();
        assertThat(folder().removeBefore(FiveWeekHistory.LAST)).isZero();
    }
}
