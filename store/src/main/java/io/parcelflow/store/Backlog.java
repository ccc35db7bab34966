package io.parcelflow.store;

import io.parcelflow.engine.run.task.BacklogItem;
import java.util.List;

/**
 * The head of a source's DETAIL backlog.
 *
 * @param items the records that are due first
 * @param remaining records that are due in all, those of {@code items} included
 */
public record Backlog(List<BacklogItem> items, long remaining) {

    public Backlog {
        items = List.copyOf(items);
    }
}
