using System.Runtime.InteropServices;

namespace Larder.Testing.Processes;

/// <summary>Sends signals to single processes, by their id.</summary>
public static class Signals
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    public static void SendInterrupt(int processId) => Send(processId, Interrupt);

    public static void SendTerminate(int processId) => Send(processId, Terminate);

    /// <summary>The process does nothing any more until it may continue; its connections stay open.</summary>
    public static void SendStop(int processId) => Send(processId, Stop);

    public static void SendContinue(int processId) => Send(processId, Continue);

    private static void Send(int processId, int signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 2);
        if (Kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"There is no process {processId} to signal.");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
