package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.service.lifecycle.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changed configuration files up.
 *
 * <p>Looks at the files rather than being told of changes: that works with editors that replace
 * files, links, network drives, and files that do not exist yet.
 */
public final class ConfigurationFileWatcher implements ServiceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFileWatcher.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final OrchestrationEngine engine;
    private final StopSignal stopped = new StopSignal();
    private final Thread thread;

    public ConfigurationFileWatcher(OrchestrationEngine engine) {
        this.engine = engine;
        this.thread = Thread.ofVirtual().name("parcelflow-configuration").unstarted(this::loop);
    }

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public void start() {
        engine.settings().clearLastReload();
        thread.start();
    }

    private void loop() {
        String taken = look();
        String before = taken;
        while (!stopped.await(LOOK)) {
            String seen = look();
            // Once it looks the same twice nobody is writing it any more.
            if (!seen.equals(taken) && seen.equals(before)) {
                // What is written while it is taken up is seen as another change.
                taken = seen;
                takeUp();
            }
            before = seen;
        }
    }

    private void takeUp() {
        try {
            ReloadResult reload = engine.settings().reload();
            if (reload.problem() == null) {
                LOG.atInfo().log(reload.description());
            } else {
                LOG.atWarn().log(reload.description());
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("cannot reload the configuration");
        }
    }

    /** A text that changes with the files; empty if the engine is closed. */
    private String look() {
        TreeMap<String, String> seen = new TreeMap<>();
        for (Path file : engine.settings().files()) {
            seen.put(file.toString(), state(file));
        }
        return seen.toString();
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime()
                    + " "
                    + attributes.size()
                    + " "
                    + attributes.fileKey();
        } catch (IOException e) {
            return "none";
        }
    }

    @Override
    public void prepareStop() {
        stopped.stop();
    }

    @Override
    public void close() {
        stopped.stop();
    }
}
