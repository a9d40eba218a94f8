namespace Larder.Testing.Leaks;

/// <summary>The threads of this process, as the kernel lists them, without those that the runtime starts and ends as it likes.</summary>
internal static class OwnThreads
{
    private static readonly string[] Runtime = [".NET Tiered", ".NET TP Gate", ".NET BGC", ".NET EventPipe"];

    public static long Count() =>
        Directory.EnumerateDirectories("/proc/self/task").Count(IsOwn) - ThreadPool.ThreadCount;

    private static bool IsOwn(string task)
    {
        try
        {
            var name = File.ReadAllText(Path.Combine(task, "comm"));
            return !Array.Exists(Runtime, known => name.StartsWith(known, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // it has ended meanwhile
            return false;
        }
    }
}
