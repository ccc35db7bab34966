package io.parcelflow.bench.chaos;

import io.parcelflow.store.Store;
import java.util.Map;

/** Where the program under test stores, empty at first. */
public interface TargetStore extends AutoCloseable {

    /** The program's settings that make it store there. */
    Map<String, String> settings();

    /** Opens it, while no process of the program does. */
    Store open();

    /** Removes it. */
    @Override
    void close();
}
