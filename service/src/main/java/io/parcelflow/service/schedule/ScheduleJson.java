package io.parcelflow.service.schedule;

import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.run.RunIds;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schedule as a tree for {@code JsonText}. */
public final class ScheduleJson {

    private ScheduleJson() {}

    public static Map<String, Object> tree(ScheduleView view) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("paused", view.pausedSince() != null);
        ApiValues.putIfPresent(tree, "pausedSince", view.pausedSince());
        tree.put("entries", view.entries().stream().map(ScheduleJson::entry).toList());
        return tree;
    }

    private static Map<String, Object> entry(ScheduleView.Entry entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workflow", RunIds.commandOf(entry.workflow()));
        tree.put("cron", entry.cron());
        tree.put("timeZone", entry.zone().getId());
        tree.put("nextDueAt", entry.next());
        Firing firing = entry.firing();
        if (firing != null) {
            Map<String, Object> started = new LinkedHashMap<>();
            started.put("dueAt", firing.scheduledAt());
            started.put("startedAt", firing.startedAt());
            started.put("host", firing.owner().host());
            started.put("pid", firing.owner().pid());
            tree.put("current", started);
        }
        FiringRecord last = entry.lastFiring();
        if (last != null) {
            Map<String, Object> ended = new LinkedHashMap<>();
            ended.put("dueAt", last.scheduledAt());
            ended.put("endedAt", last.endedAt());
            ended.put("result", last.result());
            tree.put("last", ended);
        }
        return tree;
    }
}
