package io.parcelflow.web.page.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTableTest {

    private static TaskRecord task(String zip, Reconciliation totals) {
        TaskState state = totals.gap() == null ? TaskState.DONE : TaskState.INCOMPLETE;
        return new TaskRecord("county", new ZipCode(zip), state, 3, 0, 0, 0, 0, null, null, totals);
    }

    private static Reconciliation totals(long announced, long known, @Nullable ListingGap gap) {
        return new Reconciliation(announced, announced, 2, known, 16, 2, 0, 1, gap);
    }

    @Test
    void showsNumbersThatAddUp() {
        List<TaskRecord> tasks =
                List.of(
                        task("85031", totals(1_016, 996, null)),
                        task("85033", totals(75, 30, ListingGap.PAGE_SHORT)));

        ReconciliationTable table = ReconciliationTable.of(tasks::forEach);

        assertThat(table.sums())
                .containsExactly(
                        new ReconciliationTable.Row(
                                "county",
                                "all",
                                "1,091",
                                "1,066",
                                "4",
                                "1,026",
                                "32",
                                "4",
                                "25",
                                "1 of 2 ZIP codes incomplete"));
        assertThat(table.zips())
                .as("those that do not add up come first")
                .extracting(
                        ReconciliationTable.Row::zip,
                        ReconciliationTable.Row::announced,
                        ReconciliationTable.Row::distinct,
                        ReconciliationTable.Row::missing,
                        ReconciliationTable.Row::gap)
                .containsExactly(
                        tuple("85033", "75", "50", "25", "a page came short"),
                        tuple("85031", "1,016", "1,016", "0", ""));
        assertThat(table.omitted()).isZero();
    }

    @Test
    void namesNoTotalWhereTheSourceAnnouncesNone() {
        List<TaskRecord> tasks =
                List.of(task("85031", totals(20, 0, null)), task("85033", totals(-1, 5, null)));

        ReconciliationTable table = ReconciliationTable.of(tasks::forEach);

        assertThat(table.sums().getFirst().announced()).isEmpty();
        assertThat(table.zips().getLast().missing()).isEmpty();
    }

    @Test
    void hasAFewRowsOfARunOfMany() {
        List<TaskRecord> tasks = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            tasks.add(task(Integer.toString(10_000 + i), totals(20, 0, null)));
        }
        tasks.add(task("99999", totals(99, 0, ListingGap.SEARCH_CAPPED)));

        ReconciliationTable table = ReconciliationTable.of(tasks::forEach);

        assertThat(table.zips()).hasSize(50);
        assertThat(table.zips().getFirst().zip()).isEqualTo("99999");
        assertThat(table.omitted()).isEqualTo(251);
    }
}
