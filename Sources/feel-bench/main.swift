import ExactDecimal
import FEEL

// Times the FEEL module and prints figures beside the bars; `Benchmarks/feel` builds and runs it.

var met = true
met = ParsingBenchmark().run() && met
met = EvaluationBenchmark().run() && met
print(met ? "all bars met" : "some bars NOT met")
