package io.parcelflow.app.orchestration.opened;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.source.HealthDesk;
import io.parcelflow.store.Store;

/** What an initialised engine works with. */
public record Opened(Configuration configuration, Store store, HealthDesk health) {}
