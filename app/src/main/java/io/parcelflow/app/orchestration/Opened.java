package io.parcelflow.app.orchestration;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.store.Store;

/** What an initialised engine works with. */
record Opened(Configuration configuration, Store store, HealthDesk health) {}
