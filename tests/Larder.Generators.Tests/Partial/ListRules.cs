namespace Larder.Generators.Tests.Partial;

internal static class ListRules
{
    public static bool IsEmpty(IReadOnlyList<int> list) => list.Count == 0;
}
