namespace Larder.Testing.Randomness;

/// <summary>How much a random test does: little in an ordinary run, much when LARDER_LONG is 1.</summary>
public static class LongForm
{
    /// <summary>Whether the long form was asked for.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("LARDER_LONG") == "1";

    /// <summary>The number for this run.</summary>
    public static int Or(int ordinary, int inLongForm) => IsAsked ? inLongForm : ordinary;

    /// <summary>Tells a figure of a run on the test's output.</summary>
    public static void Tell(string figure)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(figure);
        if (IsAsked)
        {
            Console.WriteLine(figure);
        }
    }
}
