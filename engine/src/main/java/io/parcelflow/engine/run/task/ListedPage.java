package io.parcelflow.engine.run.task;

import org.jspecify.annotations.Nullable;

/**
 * A stored result page.
 *
 * @param totals what the task's listing has so far, with this page, as it is stored
 * @param rows number of rows of this page, stored or not
 * @param rowsExpected number of rows that it should have; -1 if unknown
 * @param narrower position of a narrower search that brings what this one cannot reach; null if
 *     there is none
 */
public record ListedPage(
        Reconciliation totals, int rows, int rowsExpected, @Nullable String narrower) {}
