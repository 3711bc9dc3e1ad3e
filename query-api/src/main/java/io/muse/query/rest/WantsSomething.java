package io.muse.query.rest;

import static java.lang.annotation.ElementType.TYPE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what is wanted: by tracks, a playlist, an owner or a title. */
@Constraint(validatedBy = WantsSomething.Any.class)
@Target(TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WantsSomething {
    String message() default "missing; send track ids, or a playlistId, a userId or a title";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the first of the fields. */
    final class Any implements ConstraintValidator<WantsSomething, RecommendationRequest> {
        @Override
        public boolean isValid(RecommendationRequest request, ConstraintValidatorContext context) {
            if (request.saysWhatIsWanted()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("tracks")
                    .addConstraintViolation();
            return false;
        }
    }
}
