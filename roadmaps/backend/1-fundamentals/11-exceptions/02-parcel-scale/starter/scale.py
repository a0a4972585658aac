class ScaleError(Exception):
    """The scale shows no weight."""


def weigh(scale, lamp):
    # Put these lines in order and indent them. Two do harm: take them out.
    finally:
    grams = int(text)
    except:
    lamp("off")
    try:
    return grams
    raise ScaleError("the scale shows no weight") from error
    lamp("on")
    return None
    except ValueError as error:
    text = scale()
