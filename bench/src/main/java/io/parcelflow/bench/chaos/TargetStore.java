package io.parcelflow.bench.chaos;

import io.parcelflow.store.Store;
import java.util.Map;

/** The store of the program under test, initially empty. */
public interface TargetStore extends AutoCloseable {

    /** The program's settings for this store. */
    Map<String, String> settings();

    /** Opens it while no process of the program does. */
    Store open();

    /** Deletes it. */
    @Override
    void close();
}
