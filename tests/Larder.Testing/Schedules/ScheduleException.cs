namespace Larder.Testing.Schedules;

/// <summary>A schedule ended in a fault, a deadlock or never; the message names its switches.</summary>
public sealed class ScheduleException : Exception
{
    public ScheduleException() { }

    public ScheduleException(string message)
        : base(message) { }

    public ScheduleException(string message, Exception innerException)
        : base(message, innerException) { }
}
