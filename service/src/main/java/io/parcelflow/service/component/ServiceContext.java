package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * What a part of the service works with.
 *
 * @param engine the facade, initialised
 * @param say tells the person who started the service something in one line; never a secret that
 *     outlives the moment
 * @param zone the time zone in which moments are shown
 */
public record ServiceContext(OrchestrationEngine engine, Consumer<String> notices, ZoneId zone) {}
