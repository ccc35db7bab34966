package io.parcelflow.web.page.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TasksByArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskGridBuilderTest {

    private static TaskRecord task(String source, String zip, TaskState state) {
        Failure failure =
                state == TaskState.FAILED ? Failure.of(FailureKind.TIMEOUT, "no answer") : null;
        return new TaskRecord(source, new ZipCode(zip), state, 1, 0, 7, 0, 0, failure);
    }

    private static TaskGrid read(List<TaskRecord> tasks, String prefix) {
        int zips = (int) tasks.stream().map(TaskRecord::zip).distinct().count();
        return TaskGridBuilder.build(new Listed(tasks), zips, prefix);
    }

    /** Tasks of a single source put together, or some of several. */
    private record Listed(List<TaskRecord> tasks) implements TaskGridBuilder.TaskReader {

        @Override
        public void forEach(TaskFilter filter, Consumer<TaskRecord> visitor) {
            tasks.stream()
                    .filter(task -> task.zip().value().startsWith(filter.zipPrefix()))
                    .forEach(visitor);
        }

        @Override
        public TasksByArea areas() {
            Map<String, List<TaskRecord>> byArea =
                    tasks.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            task -> task.zip().value().substring(0, 3),
                                            TreeMap::new,
                                            Collectors.toList()));
            Map<String, Integer> zips = new TreeMap<>();
            List<TasksByArea.Area> areas = new ArrayList<>();
            byArea.forEach((digits, ofArea) -> {
                zips.put(digits, ofArea.size());
                areas.add(
                        new TasksByArea.Area(
                                ofArea.getFirst().source(),
                                digits,
                                ofArea.stream()
                                        .collect(
                                                Collectors.groupingBy(
                                                        TaskRecord::state, Collectors.counting())),
                                0,
                                ofArea.stream().mapToLong(TaskRecord::records).sum(),
                                0));
            });
            return new TasksByArea(zips, areas);
        }
    }

    @Test
    void hasAColumnForEachZipAndARowForEachSource() {
        List<TaskRecord> tasks =
                List.of(
                        task("a", "85033", TaskState.DONE),
                        task("a", "85031", TaskState.FAILED),
                        task("b", "85031", TaskState.RUNNING));

        TaskGrid grid = read(tasks, "");

        assertThat(grid.columns())
                .extracting(TaskGrid.Column::zip)
                .containsExactly("85031", "85033");
        assertThat(grid.rows()).extracting(TaskGrid.Row::source).containsExactly("a", "b");
        assertThat(grid.rows().getFirst().cells())
                .extracting(TaskGrid.Cell::title)
                .containsExactly("85031: failed, 7 records: no answer", "85033: done, 7 records");
        assertThat(grid.rows().getLast().cells())
                .extracting(TaskGrid.Cell::glyph)
                .containsExactly(TaskGlyph.RUNNING, TaskGlyph.NONE);
        assertThat(grid.isGrouped()).isFalse();
    }

    @Test
    void groupsManyZipsByTheirFirstDigitsAndOpensAGroup() {
        List<TaskRecord> tasks = new ArrayList<>();
        for (int zip = 10_000; zip < 51_000; zip++) {
            tasks.add(
                    task(
                            "a",
                            String.valueOf(zip),
                            zip == 23_456 ? TaskState.FAILED : TaskState.DONE));
        }

        TaskGrid all = read(tasks, "");
        TaskGrid group = read(tasks, "23");
        TaskGrid area = read(tasks, "234");
        TaskGrid zips = read(tasks, "2345");

        assertThat(all.columns()).hasSize(41).allMatch(TaskGrid.Column::isGroup);
        assertThat(all.rows().getFirst().cells().get(13))
                .isEqualTo(
                        new TaskGrid.Cell(
                                TaskGlyph.FAILED, "✕", "23: 999 done, 1 failed, 7,000 records"));
        assertThat(group.columns()).hasSize(10).contains(new TaskGrid.Column("234", 100));
        assertThat(area.columns()).hasSize(100).noneMatch(TaskGrid.Column::isGroup);
        assertThat(zips.columns()).hasSize(10).noneMatch(TaskGrid.Column::isGroup);
        assertThat(zips.counts())
                .as("the legend counts what is shown")
                .containsExactly(
                        new TaskGrid.StateCount(TaskGlyph.DONE, 9),
                        new TaskGrid.StateCount(TaskGlyph.FAILED, 1));
    }

    @Test
    void aGroupWithSomeTasksDoneAndOthersWaitingIsUnderWay() {
        List<TaskRecord> tasks = new ArrayList<>();
        for (int zip = 10_000; zip < 11_000; zip++) {
            tasks.add(
                    task(
                            "a",
                            String.valueOf(zip),
                            zip == 10_000 ? TaskState.DONE : TaskState.PENDING));
        }

        List<TaskGrid.Cell> cells = read(tasks, "").rows().getFirst().cells();

        assertThat(cells.getFirst().glyph()).isEqualTo(TaskGlyph.RUNNING);
        assertThat(cells.getFirst().symbol()).as("percent that have ended").isEqualTo("1");
        assertThat(cells.getLast().glyph()).isEqualTo(TaskGlyph.PENDING);
    }
}
