package io.parcelflow.service.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schedule as a tree for {@code JsonText}; times are in UTC. */
public final class ScheduleJson {

    private ScheduleJson() {}

    public static Map<String, Object> tree(ScheduleView view) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Instant pausedSince = view.pausedSince();
        tree.put("is_paused", pausedSince != null);
        if (pausedSince != null) {
            tree.put("paused_since", pausedSince);
        }
        List<Map<String, Object>> workflows = new ArrayList<>();
        view.entries().forEach(entry -> workflows.add(entry(entry)));
        tree.put("workflows", workflows);
        return tree;
    }

    private static Map<String, Object> entry(ScheduleView.Entry entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workflow", entry.workflow());
        tree.put("cron", entry.cron());
        tree.put("time_zone", entry.zone().getId());
        tree.put("next", entry.next());
        putFiring(tree, entry.firing());
        FiringRecord last = entry.lastFiring();
        if (last != null) {
            Map<String, Object> past = new LinkedHashMap<>();
            past.put("due_at", last.scheduledAt());
            past.put("ended_at", last.endedAt());
            past.put("result", last.result());
            tree.put("last", past);
        }
        return tree;
    }

    private static void putFiring(Map<String, Object> tree, @Nullable Firing firing) {
        if (firing != null) {
            Map<String, Object> execution = new LinkedHashMap<>();
            execution.put("due_at", firing.scheduledAt());
            execution.put("begun_at", firing.startedAt());
            execution.put("host", firing.owner().host());
            execution.put("pid", firing.owner().pid());
            tree.put("begun", execution);
        }
    }
}
