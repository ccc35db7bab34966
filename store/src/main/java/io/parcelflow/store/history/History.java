package io.parcelflow.store.history;

/** What past runs did; a run that ends adds to it. */
public interface History extends HistoryReader {

    /** Stores what a run did, in place of what was stored of it; call it when the run has ended. */
    void save(RunStatistics statistics);
}
