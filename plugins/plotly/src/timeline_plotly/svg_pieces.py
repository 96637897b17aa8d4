def legend_sample(feature):
    return "<svg width=30 height=12></svg>"
