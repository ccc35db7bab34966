package io.parcelflow.runtime;

import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.run.WorkflowRequest;
import java.util.List;
import java.util.Map;

/** Previews of workflows; sends no requests. Thread-safe. */
public final class EnginePlans {

    private final EngineState state;

    EnginePlans(EngineState state) {
        this.state = state;
    }

    /** What a workflow would do: its plan and a simulation of it. */
    public PlanReport preview(WorkflowRequest request) {
        return preview(request, Map.of());
    }

    /**
     * The same with other settings, for what-if questions.
     *
     * @param settings setting values by key that replace the configured ones; the request overrides
     *     both
     */
    public PlanReport preview(WorkflowRequest request, Map<String, String> settings) {
        return state.launcher().plan(state.context(), request, settings);
    }

    /** The names of the modes there are. */
    public List<String> modes() {
        return state.launcher().modes();
    }
}
