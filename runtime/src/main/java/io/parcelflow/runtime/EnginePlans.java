package io.parcelflow.runtime;

import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.run.WorkflowRequest;
import java.util.List;
import java.util.Map;

/** Tells what workflows would do; asks no source. Thread-safe. */
public final class EnginePlans {

    private final EngineState state;

    EnginePlans(EngineState state) {
        this.state = state;
    }

    /** What a workflow would do: its plan and a simulated run of it. */
    public PlanReport preview(WorkflowRequest request) {
        return preview(request, Map.of());
    }

    /**
     * The same under other settings, for a look at what would be if.
     *
     * @param settings texts by key in place of what is configured; what the request says counts
     *     more
     */
    public PlanReport preview(WorkflowRequest request, Map<String, String> settings) {
        return state.launcher().plan(state.context(), request, settings);
    }

    /** The names of the modes there are. */
    public List<String> modes() {
        return state.launcher().modes();
    }
}
