package io.parcelflow.store;

import io.parcelflow.engine.run.task.TaskState;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a run put together by what their ZIP codes begin with, so that one of hundreds of
 * thousands can be drawn.
 *
 * @param zipsBySource ZIP codes of the run by their first {@link #AREA_DIGITS} digits, in order
 * @param areas a source's tasks in each of them; sources in the order of the plan
 */
public record TasksByArea(Map<String, Integer> zipsBySource, List<Area> areas) {

    /** Digits of a ZIP code that name an area. */
    public static final int AREA_DIGITS = 3;

    /**
     * Runs with more ZIP codes than this are summed up by area when they end; the tasks of others
     * are few enough to be put together whenever somebody asks.
     */
    public static final int PRECOMPUTED_ABOVE_ZIPS = 200;

    /**
     * The tasks of a source in an area.
     *
     * @param zipPrefix what their ZIP codes begin with
     * @param tasks how many by state
     * @param pages result pages that were stored
     * @param records records that these brought
     * @param rejects records that could not be adapted
     */
    public record Area(
            String source,
            String zipPrefix,
            Map<TaskState, Long> tasks,
            long pages,
            long records,
            long rejects) {

        public Area {
            tasks = Map.copyOf(tasks);
        }
    }

    public TasksByArea {
        areas = List.copyOf(areas);
    }
}
