package io.muse.evaluation.tuning;

import io.muse.evaluation.model.TrainingSet;
import java.util.List;

/** A kind of model and the settings among which validation chooses. */
public interface ModelFamily {
    /** As the command line and the tables call it. */
    String name();

    /** What is tuned; empty where there is nothing to choose. */
    List<Axis> axes();

    /** A training for each setting; what does not depend on what changed may be kept from one to the next. */
    AxisSearch.Training on(TrainingSet training);

    /** Whether it looks at titles, so that it is tuned where little else is given. */
    default boolean isByTitle() {
        return false;
    }

    /** Whether it can be trained in minutes and gigabytes. */
    default boolean canTrainOn(TrainingSet training) {
        return true;
    }
}
