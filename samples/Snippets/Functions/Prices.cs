namespace Snippets.Functions;

internal static class Prices
{
    public static double Of(int item) => item / 2.0;
}
