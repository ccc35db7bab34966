package io.parcelflow.store.history;

/** Statistics of past runs; each run adds to them when it ends. */
public interface History extends HistoryReader {

    /** Stores what a run did, in place of what was stored of it; call it when the run has ended. */
    void save(RunStatistics statistics);
}
